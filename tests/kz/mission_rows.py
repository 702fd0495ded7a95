"""The systems of the five documents, each with the data of the pack that bears it.

The rows: people's matters (P), the State's word (S), eyes and memory (E), giving account (A), who
makes it work (W). Evidence is written `kind:code`; `test_mission_rows.py` looks each up.
"""

from collections.abc import Mapping

ROWS: Mapping[str, str] = {
    "P1": """procedure:complaint procedure:anonymous_report term:complaint.consider
        term:complaint.extend term:complaint.extension_notice term:materials.send letter:receipt
        letter:refusal unit:office channels:web channels:post channels:eotinish outcomes:restored
        outcomes:settled refusal_reasons:* indicator:commissioner.complaints cited:KAZ-OMB-2019/7""",
    "P2": """body:commissioner body:presidential-commission body:family-commission
        body:children-commissioner body:child-protection body:child-protection-2009
        body:prime-minister body:prosecutor-general body:supreme-court body:constitutional-court
        body:assembly-secretariat body:regional-children-commissioners body:vulnerable-commissioner
        competence:remedy/presidential-commission competence:women/family-commission
        competence:children/child-protection competence:children/children-commissioner
        competence:remedy/prime-minister competence:remedy/prosecutor-general
        competence:fair_trial/supreme-court competence:disability/vulnerable-commissioner
        competence:remedy/constitutional-court procedure:referral term:complaint.refer
        term:referral.consider promise:complaint-pages""",
    "P3": """treaty:icerd treaty:iccpr-op1 treaty:op-cedaw treaty:cat treaty:crc treaty:op-icescr
        treaty:op-crpd treaty:cped treaty:icmw indicator:treaties.committees_receiving
        cited:A/HRC/WG.6/7/KAZ/1/29 cited:KAZ-OMB-2019/4 chain:individual-communications""",
    "P4": """procedure:detention term:detention.court term:detention.court_minor rights:liberty
        acts:detention acts:no_lawyer guide:liberty competence:liberty/prosecutor-general
        place_types:temporary_detention indicator:detention.released indicator:detention.without_court
        promise:detention.court promise:detention.checks cited:A/HRC/WG.6/7/KAZ/1/64""",
    "P5": """rights:torture rights:ill_treatment acts:torture acts:ill_treatment acts:reprisal
        consistency:not_consistent consistency:consistent consistency:highly_consistent
        consistency:typical consistency:diagnostic guide:torture
        competence:torture/prosecutor-general indicator:torture.convicted
        indicator:torture.penalty_imprisonment promise:torture.offence promise:torture.istanbul
        promise:torture-plan promise:torture.supreme-court treaty:cat treaty:opcat chain:torture
        body:cat-committee""",
    "P6": """procedure:assembly procedure:assembly_approval term:assembly.request
        term:assembly.decision term:assembly.approval_request term:assembly.approval_decision
        rights:assembly acts:ban_assembly guide:assembly competence:assembly/prosecutor-general
        promise:assembly.law chain:assembly indicator:assembly.notice_days
        indicator:assembly.answer_days""",
    "P7": """rights:legal_aid acts:no_lawyer acts:poor_legal_aid guide:legal_aid
        competence:legal_aid/justice body:legal-information-centres promise:legal-aid.improve
        promise:legal-aid.quality promise:legal-assistance.bill chain:legal-aid""",
    "P8": """rights:domestic_violence acts:violence_family acts:harassment groups:domestic_violence
        guide:domestic_violence body:domestic-violence-department body:gender-advisers
        competence:domestic_violence/interior
        competence:domestic_violence/domestic-violence-department
        promise:domestic-violence.bill promise:domestic-violence.criminal promise:harassment
        promise:domestic-violence.rehabilitation promise:gender-advisers chain:domestic-violence
        indicator:crime.rapes cited:A/HRC/WG.6/7/KAZ/1/144""",
    "P9": """rights:trafficking acts:exploitation acts:expulsion groups:trafficking_victims
        guide:trafficking body:trafficking-commission body:trafficking-crisis-centres
        competence:trafficking/interior offences:trafficking_in_persons
        offences:trafficking_in_minors indicator:trafficking.prosecuted
        indicator:trafficking.investigations cited:A/HRC/WG.6/7/KAZ/1/90
        promise:trafficking.victims-protection promise:trafficking.crisis-centres
        promise:trafficking-plan-2009 chain:trafficking""",
    "P10": """rights:refugees groups:refugees acts:expulsion guide:refugees body:unhcr
        competence:refugees/labour responsible:refugees.mechanism/labour
        responsible:refugees.mechanism/interior responsible:refugees.mechanism/nsc
        promise:refugees.mechanism promise:refugees.non-return promise:refugees.bill chain:refugees
        indicator:refugees.returned""",
    "P11": """rights:equality rights:minorities grounds:sex grounds:race grounds:ethnicity
        grounds:language grounds:origin grounds:property_status grounds:office grounds:residence
        grounds:religion grounds:political grounds:membership grounds:other acts:discrimination
        acts:hate_speech guide:equality guide:minorities competence:equality/prosecutor-general
        competence:minorities/culture indicator:discrimination.offences
        indicator:minority_schools.number cited:A/HRC/WG.6/7/KAZ/1/49 promise:ethnic-cultures""",
    "P12": """rights:children rights:juvenile_justice rights:family_care groups:children
        groups:orphans acts:child_abuse relations:self guide:children guide:family_care
        body:children-commissioner body:regional-children-commissioners
        competence:children/children-commissioner indicator:adoptions.foreign
        indicator:adoptions.domestic indicator:children.without_parental_care
        promise:juvenile-justice-2009 promise:family-code.bill promise:child-rights.bill
        promise:child-ombudspersons.regional chain:juvenile-justice chain:child-ombudspersons
        treaty:crc""",
    "P13": """rights:disability rights:accessibility groups:disability grounds:disability
        acts:no_access guide:disability guide:accessibility competence:disability/labour
        body:disability-council indicator:disability.persons indicator:disability.job_quota
        indicator:disability.institutions promise:disability.jobs promise:disability.assessment
        treaty:crpd chain:disability cited:A/HRC/WG.6/7/KAZ/1/167""",
    "P14": """procedure:association term:association.filing@2009-11-06
        term:association.registration@2009-11-06 rights:association acts:refusal_registration
        guide:association competence:association/justice indicator:associations.founders
        indicator:associations.registration_deadline indicator:legal_persons.registration_days
        promise:registration.simplify""",
    "P15": """rights:work rights:safe_work rights:trade_unions rights:environment
        rights:information groups:workers groups:convicted acts:unsafe_work acts:pollution
        guide:safe_work guide:trade_unions guide:environment
        competence:safe_work/labour-inspection competence:environment/ecology
        promise:labour-2023 promise:ilo-standards promise:convicts.tax-relief
        promise:environment.hearings promise:environment.aarhus-centre treaty:aarhus""",
    "P16": """rights:privacy rights:personal_data rights:detention_conditions rights:media
        rights:parties rights:movement rights:migrants rights:religion rights:alternative_service
        rights:social_security rights:education rights:housing rights:health rights:corruption
        rights:fair_trial promise:personal-data.bill promise:penal-system.bill promise:media.closure
        promise:migration-policy promise:alternative-service.law promise:jury.request
        promise:corruption-plan indicator:media.outlets indicator:parties.registered
        indicator:visas.simplified_countries indicator:religion.associations
        indicator:pension.age indicator:education.students indicator:mortgage.participants
        indicator:health.treated_abroad indicator:juries.cases indicator:prisons.spending""",
    "S1": """promise:nhrap-2009 promise:hrap-2023 plan:nhrap-2009 plan:hrap-2023
        chain:action-plans work:KAZ-NHRAP-2009 work:KAZ-HRAP-2024""",
    "S2": """promise:gender-strategy-2006 promise:gender-plan-equal promise:gender-plan-1325
        promise:trafficking-plan-2009 promise:migration-policy promise:juvenile-justice-2009
        promise:legal-policy-2010 promise:healthy-living-2008 promise:corruption-plan
        plan:legal-policy-2010 plan:gender-strategy-2006 chain:gender-plans chain:migration""",
    "S3": """treaty:iccpr treaty:icescr treaty:icerd treaty:cedaw treaty:cat treaty:crc
        treaty:iccpr-op2 indicator:treaties.human_rights cited:A/HRC/WG.6/7/KAZ/1/20
        promise:treaties.direct-application promise:op-child promise:op-disability
        chain:death-penalty""",
    "S4": """visit:judges-2004 visit:torture-2009 visit:minorities-2009 visit:housing-2010
        visit:standing-invitation-2009 promise:special-procedures.invitation
        promise:upr.participation indicator:upr.received upr_issues:* upr_actions:*
        body:hrc body:ohchr""",
    "S5": """promise:commissioner.law promise:npm.create promise:torture.supreme-court
        promise:domestic-violence.bill promise:equal-rights.bill promise:jury.request
        promise:ngos.status promise:self-government promise:mediation promise:pension-assets
        promise:treaties.rome-statute promise:legal-literacy chain:commissioner""",
    "S6": """procedure:recommendation term:recommendation.answer term:recommendation.extend
        letter:recommendation answers:accepted verifications:implemented
        indicator:recommendations.issued indicator:recommendations.answered_in_term
        promise:commissioner.recommendations""",
    "S7": """procedure:recommendation procedure:visit visit_kinds:periodic
        verifications:not_implemented promise:npm.create chain:npm""",
    "S8": """promise:hrc.membership promise:security-council promise:osce-2010 promise:us-dialogue
        promise:un-osce-unicef indicator:hrc.votes cited:KAZ-NHRAP-2009/7 chain:hrc body:osce
        body:un-security-council""",
    "S9": """promise:paris-principles promise:nhrap-2009.institutions
        grade:nhrap-2009.institutions/2012-03-30 body:nhri-accreditation
        indicator:complaints.within_term indicator:complaints.median_days
        work:KAZ-HR-2017""",
    "E1": """procedure:visit visit_kinds:periodic visit_kinds:interim visit_kinds:special
        place_types:prison place_types:police place_types:psychiatric place_types:children_home
        place_types:care_home place_types:juvenile_special place_types:migrants finding_grades:*
        unit:npm body:npm body:npm-coordination-council promise:npm.civil-society-model
        indicator:visits.made""",
    "E2": """visit_kinds:public_commission visit_kinds:prosecutor body:monitoring-commissions
        body:presidential-commission body:prosecutor-general promise:monitoring-commissions
        promise:detention.checks""",
    "E3": "indicator:problems.open promise:commissioner.recommendations cited:KAZ-OMB-2019/7",
    "E4": """indicator:population.total indicator:education.institutions
        indicator:education.students doubt:education.institutions
        cited:A/HRC/WG.6/7/KAZ/1/120 cited:A/HRC/WG.6/7/KAZ/1/121 series:3-1-1
        indicator:complaints.received""",
    "E5": """indicator:death_penalty.opinion indicator:rights_information.opinion
        indicator:rights_information.respondents cited:A/HRC/WG.6/7/KAZ/1/36
        cited:A/HRC/WG.6/7/KAZ/1/136 body:sociologists-association""",
    "E6": """work:A/HRC/WG.6/7/KAZ/1 work:KAZ-NHRAP-2009 work:KAZ-HR-2017 work:KAZ-OMB-2019
        work:KAZ-HRAP-2024 body:digital-library promise:digital-library chain:legal-awareness
        guide:accessibility""",
    "E7": """rights:rights_education guide:rights_education promise:training
        promise:legal-education-2009 promise:legal-literacy promise:commissioner.awareness""",
    "A1": """body:upr-group-2009 body:justice promise:upr.participation indicator:upr.received
        body:raduga body:adil-soz body:uk-experts body:germany-experts""",
    "A2": """promise:treaties.reporting body:ihl-commission promise:ihl-commission
        reports_every:icerd reports_every:cedaw reports_every:cat reports_every:crpd""",
    "A3": "outline:annual procedure:report term:report.respond indicator:complaints.received",
    "A4": """indicator:complaints.received indicator:complaints.within_term
        indicator:complaints.outcomes indicator:inquiries.answered_in_term
        indicator:recommendations.answered promise:digital-library""",
    "W1": """body:presidential-commission body:ihl-commission body:trafficking-commission
        body:national-centre body:senate body:majilis body:parliament body:kurultai
        body:supreme-judicial-council region:100000000 region:510000000 region:790000000
        promise:commissioner.senate chain:constitutional-control""",
    "W2": """unit:region body:regional-children-commissioners body:gender-advisers
        promise:gender-advisers promise:child-ombudspersons.regional""",
    "W3": """body:expert-council body:commissioner-working-groups body:citizens-alliance
        body:human-rights-bureau body:feminist-league body:soros-kazakhstan
        promise:commissioner.councils""",
    "W4": """promise:commissioner.dialogue promise:us-dialogue promise:hrc.dialogue
        promise:un-osce-unicef promise:partners-2023 body:usa body:osce body:unicef""",
}

#: What a row asks for that no data of the pack can give, and why it is not here.
NO_DATA: Mapping[str, str] = {
    "P7": "steps and terms of legal aid wait for the text of the law; ¶134 gives none",
    "P9": "steps of identification and protection wait for the text of the law; ¶89 gives none",
    "P10": "steps and terms of the three bodies wait for the text of the law",
    "P14": "the terms of today wait for the text of the laws changed in 2012",
    "E3": "signals are found by a function in complaints and findings, they are no data",
    "A2": "calendars of the committees beyond `reports_every` come with the reports themselves",
    "A4": "the account is counted from the desk, the pack only says how",
}

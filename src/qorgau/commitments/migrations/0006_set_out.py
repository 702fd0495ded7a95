"""Recommendations that were imported before: their sub-paragraph, wording and labels."""

from django.db import migrations

AT_ONCE = 300


def set_out(apps, schema_editor):
    rows = apps.get_model("commitments", "ReceivedRecommendation").objects
    texts = apps.get_model("commitments", "ReceivedText").objects
    limb = apps.get_model("commitments", "ReceivedLimb")
    wording = apps.get_model("commitments", "ReceivedWording")
    label = apps.get_model("commitments", "ReceivedLabel")
    said = {one.recommendation_id: one for one in texts.filter(part="")}
    for row in rows.filter(limbs__isnull=True).iterator(AT_ONCE):
        text = said.get(row.pk)
        if text is None:
            continue
        whole = limb.objects.create(recommendation=row, key=row.identity[:24], order=0)
        wording.objects.create(
            limb=whole, language=text.language, order=0, text=text.text, states=row.recommended_by
        )
        named = [("theme", "upr-info", one) for one in row.issues.split("|") if one]
        named += [("state", "as-written", one) for one in row.recommended_by]
        for kind, scheme, name in named:
            label.objects.create(recommendation=row, kind=kind, scheme=scheme, name=name[:300])


class Migration(migrations.Migration):
    dependencies = [("commitments", "0005_received_limbs")]

    operations = [migrations.RunPython(set_out, migrations.RunPython.noop)]

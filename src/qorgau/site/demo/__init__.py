"""The demonstration: invented staff, complaints, visits and answers.

They are loaded through the same verbs as people would use. What they say comes from the pack's
`demo/` folder and is plainly invented.
"""

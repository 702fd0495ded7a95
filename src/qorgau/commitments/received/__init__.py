"""Recommendations that the State received from mechanisms of the United Nations, from their files.

`read(bytes)` proves the encoding and gives good rows and rows set aside; `importing` compares them
with what is kept and brings in what is new. A user brings the file; nothing of it is shipped.
"""

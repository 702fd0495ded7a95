"""Words in three languages: what a text is searched by.

    analyse(text, language)  -> its words with the keys they are indexed under
    query(text, language)    -> what was asked: each word with its alternatives and their weights
    guess(text)              -> "kk", "ru", "en" or ""
    ranking                  -> which of many passages answers best, and why
    latin.to_cyrillic        -> Kazakh in Latin letters, the alphabet of 2021 or the ASCII habit
    sorting.key              -> the order of each language's alphabet
    near                     -> texts that say nearly the same

A word has three kinds of keys. *exact* is the word itself, folded (case, soft hyphens, combining
marks, the two dots of io). *stems* are what its inflected forms share: the suffix-chain grammar of
Kazakh (`kk`), every dictionary form in Russian, one in English; among them one coarse key (it
begins with a nought) that Cyrillic and any Latin habit of writing share. *prefix* is its first five
letters. Exact counts most, then stem, then prefix.

The room knows no Django and no database, and nothing of a country: what is true of a language
stands in the files of `data`, the only place of the source where Cyrillic may stand.
"""

from .analysis import Token, analyse
from .guessing import guess
from .queries import QueryTerm, query

__all__ = ["QueryTerm", "Token", "analyse", "guess", "query"]

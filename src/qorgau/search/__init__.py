"""One index over the plain, permitted text that rooms push down.

    actions.put / actions.drop   a room shows a text, or takes it back, in its own transaction
    public.find / public.suggest what is found, with facets, snippets and other spellings
    synonyms.bring               rooms above name the same thing in several languages
    rebuilding                   the index is derived: it can be made again and compared

What never comes here: sealed text, and text of people. See docs/adr/0013-search.md.
"""

"""Which formats can be brought in? One file each, found by its name here; nothing is imported to list them.

A reader is a module that says (`exchange.formats.Reader`):

    ABOUT       what it reads, in one line
    CARRIES_NOT what of the format has no place in the record, one phrase each
    WHOLE       whether a file is the whole of a data set, so that a row it lacks has disappeared
    OWN         whether the rows are report files of ours, each taken as it stands, its publication too
    UNCODED     whether its rows may go into the inbox, where no situation is named; left out: they may not
    STAMPED     whether two rows of one id and one stamp (`Row.published`) are the same version; left out: no
    MAPPED      whether it takes a column map: "needed" or "taken"; left out: it takes none
    SUFFIX      how the name of a file of its rejected rows ends that are no cells; left out: ndjson
    PUBLISHER   who says what stands in it, where that is always the same; None where the rows say it
    looks(head) whether a file that begins so is of this format, as far as its beginning tells
    rows(file, use)  the rows: each a report in the shape of a report file, or what is wrong with it
"""

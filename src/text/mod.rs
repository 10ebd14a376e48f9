//! Text as the judgements see it: folded, in tokens, with its links. Linear time, any script, 1 byte to 100 KB.

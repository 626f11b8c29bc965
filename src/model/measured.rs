//! What a run found, for the document, and the texts it is taken along as.

// Nothing to call: the library takes the place of the C library's functions when it is preloaded.

"""Every stage in order: the only module that names them all."""

complete --keep-order --exclusive --command dateline --arguments "(COMPLETE=fish dateline -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"

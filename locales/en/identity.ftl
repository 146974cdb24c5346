reason-same-key = The same address or number: { $key }
reason-shared-key = An address or number that several people use: { $key }
reason-other-name = Another name

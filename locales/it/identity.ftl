reason-same-key = Lo stesso indirizzo o numero: { $key }
reason-shared-key = Un indirizzo o numero che usano in più persone: { $key }
reason-other-name = Un altro nome

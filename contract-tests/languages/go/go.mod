module driver

go 1.23

require github.com/ask-sage/ask-sage-user-go v0.0.0

require gopkg.in/validator.v2 v2.0.1 // indirect

replace github.com/ask-sage/ask-sage-user-go => ./client

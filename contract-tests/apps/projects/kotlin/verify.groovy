// Every line that is marked is an error about null, and no other line is an error.
def lines = new File(basedir, 'src/misuse/kotlin/Misuse.kt').readLines()
def marked = lines.findIndexValues { it.endsWith('// null') }.collect { it + 1 }
def errors = new File(basedir, 'build.log').readLines().collect { it =~ /\[ERROR\] .*\.kt:\[?(\d+).*(null|\?')/ }
assert !marked.empty
assert errors.findAll { it }.collect { it[0][1] as int }.unique() == marked

// Every line that is marked is an error about null, and no other line is.
def lines = new File(basedir, 'src/misuse/kotlin/Misuse.kt').readLines()
def marked = lines.findIndexValues { it.endsWith('// null') }.collect { it + 1 as int }
def log = new File(basedir, 'build.log').text
def errors = (log =~ /\[ERROR\] .*Misuse\.kt:(\d+):.*(?:[Nn]ull|\?[>'])/).collect { it[1] as int }.unique()
assert !marked.empty && errors == marked

def log = new File(basedir, 'build.log').text

def shows = { String text -> assert log.contains(text) : "build.log lacks: $text" }

shows "Started SumWorkflow as instance 'good'."
shows '#0 Numbers.checked scheduled'
assert log =~ /#2 Numbers\.checked completed in \d+ ms/
shows "Instance 'good' of SumWorkflow completed with this result:\n6\n"
shows 'The state machine that ran: '
shows "Instance 'good' of SumWorkflow is finished; completed activities: 3."
assert log.count("completed with this result:\n6\n") == 2
assert log.count('Checking 2') == 1

shows "Instance 'bad' of SumWorkflow failed:"
shows 'Caused by: java.lang.IllegalArgumentException: -2 is negative'
shows '    at it.Numbers.checked(Numbers.java:'
shows "Instance 'bad' of SumWorkflow failed: dev.durable.ActivityFailedException"

shows "There is no workflow 'SumWorkflo'. Known are: SumWorkflow."

shows "'batch.values[1]'"
shows 'line 2, column 16'
shows 'An input that fits: {"values":[0]}'

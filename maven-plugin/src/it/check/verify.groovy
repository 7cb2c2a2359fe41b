def log = new File(basedir, 'build.log').text

def shows = { String text -> assert log.contains(text) : "build.log lacks: $text" }

shows 'No schema is accepted yet. When a build goes into production, run mvn durable:accept and commit'
shows '  added   it.GreetWorkflow.json'
shows 'Nothing to accept: '
assert log.count('Instances of the accepted workflow can go on.') == 2

def missing = """Instances that are in flight could not go on in this build:

GreetWorkflow.java:LINE: GreetWorkflow.greet, at 'wait': variable 'nickname' is used after the wait and is not stored there. If it is 'name' under a new name, declare @Renamed("name"); if its initializer can be computed for such an instance, declare @Added; else give the changed body the next version.

If no such instance is left, accept this build: mvn durable:accept -Ddurable.force"""
assert log.replaceAll(/\[ERROR\] ?/, '').replaceAll(/GreetWorkflow.java:\d+/, 'GreetWorkflow.java:LINE').count(missing) >= 2

shows "GreetWorkflow.java: GreetWorkflow: this build has no workflow 'GreetWorkflow' of version 1."
shows '  changed it.GreetWorkflow.json'
shows 'Nothing is checked: durable.skip is set.'
shows 'durable.accepted'
shows 'META-INF/durable/it.GreetWorkflow.mmd'

assert new File(basedir, 'src/main/durable/it.GreetWorkflow.json').text.contains('"nickname"')

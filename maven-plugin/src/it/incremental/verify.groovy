def files = { String output ->
  def root = new File(basedir, "target/$output")
  def found = [:] as TreeMap
  root.eachFileRecurse(groovy.io.FileType.FILES) {
    if (!it.path.contains('maven-status')) found[root.relativePath(it)] = it.bytes.encodeHex().toString()
  }
  found
}

def edited = files('edited')
def clean = files('clean')
assert edited.keySet() == clean.keySet()
assert edited.findAll { name, bytes -> bytes != clean[name] }.keySet().isEmpty()

def services = new File(basedir, 'target/edited/classes/META-INF/services')
assert new File(services, 'dev.durable.runtime.generated.Orchestrator').text == 'it.SumWorkflowOrchestrator\n'

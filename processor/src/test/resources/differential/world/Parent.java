package world;

/** What a workflow may inherit. */
public interface Parent {
  Acts acts();

  default int size() {
    return 7;
  }

  default String both() {
    return "parent" + Parent.this.size();
  }

  default int waits(int n) throws Exception {
    int before = Parent.this.size();
    return acts().b(n) + before;
  }
}

package dev.durable.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.processor.Compiled;
import dev.durable.processor.Golden;
import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivitiesUnavailableException;
import dev.durable.runtime.generated.ActivityDispatcher;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GeneratedActivitiesTest {
  @Test
  void argumentsResultsAndExceptionsSurviveTheTripThroughJson() throws Exception {
    ClassLoader loader =
        Compiled.of(
                "dev.shop.OrderActivities",
                Golden.input("activities/OrderActivities.java"),
                "dev.shop.Audit",
                Golden.input("activities/Audit.java"),
                "dev.shop.Driver",
                Golden.input("activities/Driver.java"))
            .withoutComplaint()
            .load();

    Supplier<?> driver =
        (Supplier<?>) loader.loadClass("dev.shop.Driver").getConstructor().newInstance();

    Golden.check("activities/transcript.txt", driver.get().toString());
  }

  @Test
  void providersOfClassesAndInterfacesAreFoundByServiceLoader() {
    ClassLoader loader =
        Compiled.of(
                "p.Hidden",
                """
                package p;
                @dev.durable.Activities
                class Hidden {
                  public int one() { return 1; }
                }
                """,
                "p.Outer",
                """
                package p;
                public interface Outer {
                  @dev.durable.Activities
                  interface Inner {
                    default void run() {}
                  }
                }
                """)
            .withoutComplaint()
            .load();

    List<ActivitiesProvider> providers =
        ServiceLoader.load(ActivitiesProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    assertThat(providers)
        .extracting(ActivitiesProvider::typeName)
        .containsExactly("p.Hidden", "p.Outer$Inner");
    ActivityDispatcher hidden = providers.get(0).create();
    assertThat(hidden.activities().get(0).name()).isEqualTo("Hidden.one");
    assertThatThrownBy(() -> providers.get(1).create())
        .isInstanceOf(ActivitiesUnavailableException.class)
        .hasMessageContaining("p.Outer$Inner has no implementation");
    assertThatThrownBy(() -> hidden.parameterCount("Hidden.two"))
        .hasMessage("Hidden has no activity 'Hidden.two'");
  }

  @Test
  void providersSayWhyAClassCannotBeCreated() {
    ClassLoader loader =
        Compiled.of(
                "p.Failing",
                """
                package p;
                @dev.durable.Activities
                public class Failing {
                  public Failing() throws Exception { throw new Exception("no database"); }
                  public void run() {}
                }
                """,
                "p.NeedsDatabase",
                """
                package p;
                @dev.durable.Activities
                public class NeedsDatabase {
                  public NeedsDatabase(String url) {}
                  public void run() {}
                }
                """)
            .withoutComplaint()
            .load();

    List<ActivitiesProvider> providers =
        ServiceLoader.load(ActivitiesProvider.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    assertThatThrownBy(() -> providers.get(0).create())
        .isInstanceOf(ActivitiesUnavailableException.class)
        .hasMessageContaining("p.Failing")
        .hasMessageContaining("no database");
    assertThatThrownBy(() -> providers.get(1).create())
        .isInstanceOf(ActivitiesUnavailableException.class)
        .hasMessageContaining("p.NeedsDatabase has no accessible constructor");
  }

  @Test
  void deprecatedTypesAndAwkwardNamesCompileWithoutWarnings() {
    Compiled.of(
            "p.Old",
            """
            package p;
            @Deprecated(forRemoval = true)
            public record Old(int value) {}
            """,
            "p.List",
            """
            package p;
            public record List(String String) {}
            """,
            "p.ActivityType",
            """
            package p;
            @dev.durable.Activities
            public class ActivityType {
              @SuppressWarnings("removal")
              public Old old(Old OLD_TYPE, Old in, Old OLD) { return OLD; }
              @Deprecated public List listIt(List list) { return list; }
              public java.util.List<List> list_it(java.util.List<? extends List> e) { return null; }
              public Provider provider(Provider Provider) { return Provider; }
              public int notify(int $value) { return $value; }
              public String yield(String record) { return record; }
            }
            """,
            "p.Provider",
            """
            package p;
            public enum Provider { A, B }
            """)
        .withoutComplaint();
  }
}

@SuppressWarnings("requires-automatic")
module shop {
  requires dev.durable;
  requires dev.durable.runtime;
  requires static java.compiler;

  opens shop to
      com.fasterxml.jackson.databind;

  provides dev.durable.runtime.generated.Orchestrator with
      shop.OrderWorkflowOrchestrator;
  provides dev.durable.runtime.generated.ActivitiesProvider with
      shop.OrderActivitiesDispatcher.Provider;
}

package dev.durable.runtime.hub.azure.config;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.durable.runtime.hub.TaskHubException;
import java.util.Optional;

/** The identity of this process: the only user of azure-identity, which need not be there. */
final class Identity {
  private static final String NEEDED = "com/azure/identity/DefaultAzureCredentialBuilder.class";

  private Identity() {}

  /**
   * The managed identity on Azure, or who is signed in to the tools of Azure.
   *
   * @param clientId which of several managed identities
   * @param loader where azure-identity has to be
   * @throws TaskHubException if it is not there
   */
  static TokenCredential credential(Optional<String> clientId, ClassLoader loader) {
    if (loader.getResource(NEEDED) == null) {
      throw new TaskHubException(
          "A storage account without a connection string needs the library for identities. Add the dependency com.azure:azure-identity to the project.",
          null);
    }
    DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
    clientId.ifPresent(builder::managedIdentityClientId);
    return builder.build();
  }
}

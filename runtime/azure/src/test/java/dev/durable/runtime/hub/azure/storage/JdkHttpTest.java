package dev.durable.runtime.hub.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JdkHttpTest {
  private static final JdkHttp HTTP =
      new JdkHttp(HttpClient.newHttpClient(), Duration.ofSeconds(1));

  /** A server that writes a text to who connects, and then nothing more. */
  private static final class SilentServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    SilentServer(String text) throws IOException {
      socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      thread = new Thread(() -> serve(text));
      thread.start();
    }

    private void serve(String text) {
      try (Socket client = socket.accept()) {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        closed.await();
      } catch (IOException | InterruptedException e) {
        // Nobody has connected, or has left.
      }
    }

    HttpRequest request() {
      return new HttpRequest(
          HttpMethod.GET, "http://127.0.0.1:%d/x".formatted(socket.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
      closed.countDown();
      socket.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"})
  void doesNotWaitForEverForAnAnswerOrForItsEnd(String answer) throws IOException {
    try (SilentServer server = new SilentServer(answer)) {
      assertThatThrownBy(() -> HTTP.sendSync(server.request(), Context.NONE))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void anInterruptEndsTheWaitAndStays() throws IOException {
    try (SilentServer server = new SilentServer("")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> HTTP.sendSync(server.request(), Context.NONE))
          .hasCauseInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

package org.crmrecommend.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;

/**
 * Connects the generator of the load to a storefront, over the loopback interface. Each connection
 * has a thread.
 */
final class LoadServer implements AutoCloseable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SIGNIFICANT_DIGITS = 3;

  /** Longer times count as this one. A recorder without a maximum locks while it grows. */
  private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final int BACKLOG = 256;

  private final Storefront shop;
  private final ServerSocket socket;
  private final BlockingQueue<LoadConnection> controls = new ArrayBlockingQueue<>(1);
  private final Queue<LoadConnection> connections = new ConcurrentLinkedQueue<>();
  private final Queue<Long> requestThreads = new ConcurrentLinkedQueue<>();
  private final Recorder recommendNanos = new Recorder(MAX_NANOS, SIGNIFICANT_DIGITS);
  private final LongAdder recommendCpuNanos = new LongAdder();
  private final LongAdder errors = new LongAdder();

  /** Starts to accept connections on any free port. */
  LoadServer(Storefront shop) throws IOException {
    this.shop = shop;
    this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    start("load-accept", this::accept);
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns the connection to the generator when it has opened all; null if it takes too long. */
  LoadConnection awaitControl(long seconds) throws InterruptedException {
    return controls.poll(seconds, TimeUnit.SECONDS);
  }

  private void accept() {
    try {
      while (true) {
        LoadConnection connection = new LoadConnection(socket.accept());
        connections.add(connection);
        start("load-connection", () -> serve(connection));
      }
    } catch (SocketException e) {
      // closed
    } catch (IOException e) {
      failed(e);
    }
  }

  private void serve(LoadConnection connection) {
    try {
      switch (connection.readPurpose()) {
        case CONTROL -> controls.add(connection);
        case REQUESTS -> serveRequests(connection);
        case EVENTS -> new LoadEventReceiver(shop, connection).run();
        case STOCK -> serveStock(connection);
      }
    } catch (EOFException | SocketException e) {
      // the generator has ended
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
  }

  /** Counts and prints an error. */
  void failed(Throwable problem) {
    errors.increment();
    problem.printStackTrace();
  }

  private void serveRequests(LoadConnection connection) throws IOException {
    requestThreads.add(Thread.currentThread().getId());
    while (true) {
      LoadQuery query = LoadQuery.read(connection.in());
      try {
        LoadAnswer answer = LoadAnswer.of(recommend(query.request()));
        connection.out().writeBoolean(true);
        answer.write(connection.out());
      } catch (RuntimeException e) {
        connection.out().writeBoolean(false);
        connection.out().writeUTF(e.toString());
      }
      connection.out().flush();
    }
  }

  private Recommendations recommend(Request request) {
    long startCpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    Recommendations answer = shop.recommend(request);
    recommendNanos.recordValue(Math.min(MAX_NANOS, System.nanoTime() - start));
    recommendCpuNanos.add(THREADS.getCurrentThreadCpuTime() - startCpu);
    return answer;
  }

  /** Answers as soon as the change is visible; a failure of the store counts as an error. */
  private void serveStock(LoadConnection connection) throws IOException {
    while (true) {
      String item = LoadShop.itemId(connection.in().readInt());
      int stock = connection.in().readInt();
      try {
        shop.updateCatalog(catalog -> catalog.withStock(item, stock))
            .whenComplete(
                (done, problem) -> {
                  if (problem != null) {
                    failed(problem);
                  }
                });
        connection.out().writeBoolean(true);
      } catch (RuntimeException e) {
        connection.out().writeBoolean(false);
        connection.out().writeUTF(e.toString());
      }
      connection.out().flush();
    }
  }

  /** Returns the times of {@link Storefront#recommend} since the last call. */
  Histogram takeRecommendNanos() {
    return recommendNanos.getIntervalHistogram();
  }

  /** Returns the CPU time within {@link Storefront#recommend}. */
  long recommendCpuNanos() {
    return recommendCpuNanos.sum();
  }

  /** Returns the CPU time of the threads that answer requests, with that of their connections. */
  long requestCpuNanos() {
    return requestThreads.stream().mapToLong(THREADS::getThreadCpuTime).filter(t -> t > 0).sum();
  }

  long errors() {
    return errors.sum();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (LoadConnection connection : connections) {
      connection.close();
    }
  }
}

package org.crmrecommend.serving.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreEntry.EventEntry;

/**
 * Appends events from four threads through one appending thread until it is killed. Prints the id
 * of each event when it is acknowledged. Also appends the last ids of the run before, as a shop
 * does that did not see the acknowledgement.
 */
final class StoreKillChild {

  private static final int WRITERS = 4;
  private static final int REPEATED = 20;

  private record Request(Event event, CompletableFuture<Void> acknowledgement) {}

  private StoreKillChild() {}

  /**
   * @param arguments the folder of the store and the number of the run
   */
  public static void main(String[] arguments) throws InterruptedException {
    EventStore store = EventStore.open(Path.of(arguments[0]));
    int run = Integer.parseInt(arguments[1]);
    BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int number = writer;
      Thread thread = new Thread(() -> write(number, run, queue));
      thread.setDaemon(true);
      thread.start();
    }
    while (true) {
      List<Request> requests = new ArrayList<>(List.of(queue.take()));
      queue.drainTo(requests);
      List<StoreEntry> entries = new ArrayList<>();
      requests.forEach(request -> entries.add(new EventEntry(request.event())));
      store.append(entries);
      requests.forEach(request -> request.acknowledgement().complete(null));
    }
  }

  private static void write(int writer, int run, BlockingQueue<Request> queue) {
    for (int n = run == 0 ? 0 : -REPEATED; ; n++) {
      String id = (n < 0 ? run - 1 : run) + "-" + writer + "-" + (n < 0 ? n + REPEATED : n);
      CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
      Event event = Event.of("u" + writer, "i" + n, EventKind.VIEW).withId(id);
      queue.add(new Request(event, acknowledgement));
      acknowledgement.join();
      System.out.println(id);
    }
  }
}

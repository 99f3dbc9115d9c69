package org.crmrecommend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.StoreOutage;
import org.crmrecommend.serving.jdbc.JdbcEventStore;
import org.crmrecommend.serving.jdbc.PostgresServer;
import org.crmrecommend.serving.jdbc.UrlDataSource;

/**
 * One of several storefronts with the same database, under load, for {@link InstancesCheck}. Prints
 * what happens, one line each; times are in microseconds since 1970 by the clock of the machine:
 *
 * <pre>
 * open                        it answers requests
 * acknowledged id user time   an event is durable; the id is - if it has none
 * probe user time             the first event of a new user is durable
 * visible user time           the first event of a new user of another instance is in a list
 * training                    a training begins
 * model version               another model is in place
 * problem text                something that must not happen, such as a list that failed
 * failed count millis         records that failed so far, and the longest time until one did
 * heap before after           bytes in use, before and after a garbage collection
 * outage text                 at the end
 * quiet                       the load has ended
 * </pre>
 *
 * <p>Reads {@code heap}, {@code quiet} and {@code end} from the standard input; ends when that
 * does.
 */
final class InstanceChild {

  private static final long TRAINING_MILLIS = 1_500;
  private static final int LIST_PAUSE_MILLIS = 2;

  private final Settings settings;
  private final Storefront shop;
  private final InstanceLoad load;
  private volatile boolean isEnding;
  private volatile long longestListMillis;

  /**
   * What the check says.
   *
   * @param name of the instance
   * @param run number of the start of this instance
   * @param peers names of the other instances whose new users are looked for
   * @param clockShift by which the clock of this instance is ahead
   * @param refitInterval time between two refits
   */
  record Settings(
      String url,
      Path folder,
      String name,
      int run,
      List<String> peers,
      int eventsPerSecond,
      Duration timeLimit,
      Duration clockShift,
      Duration refitInterval) {

    List<String> arguments() {
      return List.of(
          url,
          folder.toString(),
          name,
          Integer.toString(run),
          String.join(",", peers),
          Integer.toString(eventsPerSecond),
          timeLimit.toString(),
          clockShift.toString(),
          refitInterval.toString());
    }

    static Settings of(String[] arguments) {
      return new Settings(
          arguments[0],
          Path.of(arguments[1]),
          arguments[2],
          Integer.parseInt(arguments[3]),
          arguments[4].isEmpty() ? List.of() : List.of(arguments[4].split(",")),
          Integer.parseInt(arguments[5]),
          Duration.parse(arguments[6]),
          Duration.parse(arguments[7]),
          Duration.parse(arguments[8]));
    }

    Settings withRun(int run) {
      return new Settings(
          url, folder, name, run, peers, eventsPerSecond, timeLimit, clockShift, refitInterval);
    }
  }

  /** Says when it trains, and takes its time. Its models are those of the real algorithm. */
  private record SlowAlgorithm(Algorithm real) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      print("training");
      Instant end = Instant.now().plusMillis(TRAINING_MILLIS);
      while (Instant.now().isBefore(end)) {
        context.checkCancelled();
        pause(10);
      }
      return real.train(data, context);
    }

    @Override
    public String toString() {
      return ModelInfo.text(real);
    }
  }

  private InstanceChild(Settings settings, Storefront shop) {
    this.settings = settings;
    this.shop = shop;
    this.load = new InstanceLoad(settings, shop);
  }

  /** Runs until the standard input says so, or ends. */
  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.of(arguments);
    try (Storefront shop = open(settings)) {
      print("open");
      new InstanceChild(settings, shop).run();
    }
    System.exit(0);
  }

  private static Storefront open(Settings settings) {
    return Storefront.builder()
        .folder(settings.folder())
        .store(
            JdbcEventStore.open(
                new UrlDataSource(settings.url(), PostgresServer.ADMINISTRATOR, ""),
                settings.timeLimit()))
        .algorithm(new SlowAlgorithm(UserKnn.DEFAULTS))
        .refits(new RefitPolicy(settings.refitInterval(), 1e9, 1, 1e9, 1))
        .historyLimits(HistoryLimits.NONE)
        .clock(() -> Instant.now().plus(settings.clockShift()))
        .open();
  }

  private void run() throws IOException {
    load.start();
    start(this::askForLists);
    start(this::watch);
    settings.peers().forEach(peer -> start(() -> lookFor(peer)));
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String command;
      while ((command = in.readLine()) != null && !command.equals("end")) {
        if (command.equals("heap")) {
          printHeap();
        } else if (command.equals("quiet")) {
          load.end();
          print("quiet");
        }
      }
      if (command == null) {
        Runtime.getRuntime().halt(1); // the check has ended early
      }
    }
    isEnding = true;
    load.printFailures();
    print("the slowest list took " + longestListMillis + " ms");
    shop.health().outages().forEach(InstanceChild::print);
    Files.write(settings.folder().resolve("state.txt"), InstanceState.lines(shop));
  }

  private static void print(StoreOutage outage) {
    print("outage " + outage);
  }

  static void start(Runnable action) {
    Thread thread = new Thread(action);
    thread.setDaemon(true);
    thread.start();
  }

  static void print(String line) {
    System.out.println(line);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the time in microseconds since 1970. */
  static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private void askForLists() {
    for (int n = 0; !isEnding; n++) {
      long start = System.nanoTime();
      try {
        shop.recommend(Request.forUser("u" + n % InstanceLoad.USERS).withReasons(1));
        longestListMillis = Math.max(longestListMillis, (System.nanoTime() - start) / 1_000_000);
      } catch (RuntimeException | Error e) {
        print("problem a list failed: " + e);
      }
      pause(LIST_PAUSE_MILLIS);
    }
  }

  /** Waits for the first events of the new users of another instance, one after the other. */
  private void lookFor(String peer) {
    for (int n = 0; !isEnding; n++) {
      String user = InstanceLoad.probe(peer, n);
      while (!isKnown(user)) {
        pause(2);
      }
      print("visible " + user + " " + micros());
    }
  }

  /** A request that gets no item is not stored as an exposure. */
  private boolean isKnown(String user) {
    return shop.recommend(Request.forUser(user).withOnly(Set.of())).trace().notes().stream()
        .noneMatch(note -> note.type() == Trace.NoteType.UNKNOWN_USER);
  }

  private void watch() {
    String known = "";
    while (!isEnding) {
      String version = shop.model().info().version();
      if (!version.equals(known)) {
        print("model " + version);
        known = version;
      }
      pause(100);
    }
  }

  private static void printHeap() {
    long before = used();
    System.gc();
    print("heap " + before + " " + used());
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

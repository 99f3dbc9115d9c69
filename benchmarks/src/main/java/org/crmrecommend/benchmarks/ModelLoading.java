package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;

/**
 * How long does a model of 1,000,000 items with 64 factors take to be written, and to be read until
 * it gives its first list? Prints CPU times of the whole process, beside the time to read the same
 * bytes. Run it once with {@code write FILE}, then several times with {@code read FILE}: a new
 * virtual machine is what a restarted shop sees.
 */
public final class ModelLoading {

  private static final int ITEMS = 1_000_000;
  private static final int USERS = 100_000;
  private static final int EVENTS = 4_000_000;
  private static final int FACTORS = 64;
  private static final int BUFFER_BYTES = 1 << 20;

  private ModelLoading() {}

  /** Writes or reads the file named by the second argument. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("arguments must be: write FILE, or: read FILE");
    }
    Path file = Path.of(args[1]);
    if (args[0].equals("write")) {
      write(file);
    } else {
      read(file);
    }
  }

  private static void write(Path file) throws IOException {
    Stream<Event> oneOfEachItem =
        IntStream.range(0, ITEMS)
            .mapToObj(item -> Event.of("u" + item % USERS, "i" + item, EventKind.PURCHASE));
    Stream<Event> drawn = ZipfLog.draw(USERS, ITEMS, EVENTS, 42).events();
    TrainingData data = TrainingData.of(EventLog.of(Stream.concat(oneOfEachItem, drawn)));
    Model model = ImplicitAls.DEFAULTS.withFactors(FACTORS).withIterations(1).train(data);
    double[] seconds = new double[5];
    for (int round = 0; round < seconds.length; round++) {
      double start = cpuSeconds();
      ModelFile.write(file, model);
      seconds[round] = cpuSeconds() - start;
    }
    print("items in the model", "%,d", model.itemCount());
    print("file size", "%,d bytes", Files.size(file));
    print("writing, first and median of five", "%.2f s, %.2f s", seconds[0], median(seconds));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void read(Path file) throws IOException {
    double start = cpuSeconds();
    readBytes(file);
    double afterBytes = cpuSeconds();
    Model model = ModelFile.read(file);
    double afterModel = cpuSeconds();
    TopItems best = new TopItems(10);
    try (Scorer scorer = model.scorer(Profile.builder().add(0, 1).add(1, 1).build())) {
      scorer.top(ItemSet.all(model.itemCount()), best);
    }
    double end = cpuSeconds();
    print("reading the same bytes", "%.2f s", afterBytes - start);
    print("reading the model", "%.2f s", afterModel - afterBytes);
    print("the first list of " + best.size(), "%.2f s", end - afterModel);
    print("reading until the first list", "%.2f s", end - afterBytes);
  }

  private static void readBytes(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    try (FileChannel channel = FileChannel.open(file)) {
      int count;
      do {
        count = channel.read(buffer.clear());
      } while (count >= 0);
    }
  }

  /** Returns the CPU time of all threads of the process, including the collector and compilers. */
  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  private static void print(String name, String format, Object... values) {
    System.out.println(name + ": " + String.format(Locale.ROOT, format, values));
  }
}

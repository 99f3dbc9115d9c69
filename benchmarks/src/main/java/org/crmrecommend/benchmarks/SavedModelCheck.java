package org.crmrecommend.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.input.CatalogReader;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.input.UsersReader;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;

/**
 * Does a saved model give the same lists in another JVM as the trained model? Trains every
 * algorithm of the library on {@code ml-100k/u.data}, {@code u.item} and {@code u.user} of a
 * folder, saves the models, starts a new JVM that reads them, and compares the lists of all users
 * byte for byte: ten items with the bits of their scores, and the reasons of the first item. Prints
 * a line per algorithm. The exit status is 1 unless all algorithms pass. Run with {@code java
 * -Xmx4g -cp benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.SavedModelCheck FOLDER}.
 */
public final class SavedModelCheck {

  private static final int LIST_LENGTH = 10;
  private static final int REASONS = 3;
  private static final String MODEL = ".safetensors";
  private static final String TRAINED = ".trained";
  private static final String LOADED = ".loaded";
  private static final String ITEM_SEPARATOR = " #";

  private final Path dataFolder;
  private final Path modelFolder;
  private final TrainingData data;

  private SavedModelCheck(Path dataFolder, Path modelFolder) {
    this.dataFolder = dataFolder;
    this.modelFolder = modelFolder;
    Path folder = dataFolder.resolve("ml-100k");
    this.data =
        TrainingData.builder(log(folder.resolve("u.data")))
            .catalog(CatalogReader.movielens().read(folder.resolve("u.item")))
            .users(UsersReader.movielens().read(folder.resolve("u.user")))
            .build();
  }

  /** Reads the ratings, and adds an early one, because a seasonal model needs a year of events. */
  private static EventLog log(Path file) {
    EventLogBuilder events = EventLog.builder();
    EventReader.movielens().read(events, file);
    Instant early = Instant.parse("1997-01-01T00:00:00Z");
    return events.add(Event.of("early", "1", EventKind.RATING).withRating(5).at(early)).build();
  }

  /** Runs the check, or with a second folder, the part of it that runs in the new JVM. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2) {
      new SavedModelCheck(Path.of(args[0]), Path.of(args[1])).loadAll();
      return;
    }
    if (args.length != 1) {
      System.err.println("usage: SavedModelCheck FOLDER");
      System.exit(2);
    }
    Path modelFolder = Files.createTempDirectory("saved-models");
    boolean isPassed;
    try {
      isPassed = new SavedModelCheck(Path.of(args[0]), modelFolder).check();
    } finally {
      delete(modelFolder);
    }
    System.exit(isPassed ? 0 : 1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private boolean check() throws IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    for (Algorithm algorithm : LibraryAlgorithms.ALL) {
      problems.add(trainAndSave(algorithm));
    }
    loadAllInNewJvm();
    print("| algorithm | file | bytes | lists with items | equal in a new JVM |");
    print("| --- | --- | --- | --- | --- |");
    int passed = 0;
    for (int a = 0; a < LibraryAlgorithms.ALL.size(); a++) {
      String problem =
          problems.get(a).isEmpty() ? difference(LibraryAlgorithms.ALL.get(a)) : problems.get(a);
      printRow(LibraryAlgorithms.ALL.get(a), problem);
      passed += problem.isEmpty() ? 1 : 0;
    }
    int total = LibraryAlgorithms.ALL.size();
    print("%d of %d algorithms give the same lists", passed, total);
    return passed == total;
  }

  /** Returns why the algorithm cannot be checked; empty if its model and its lists are saved. */
  private String trainAndSave(Algorithm algorithm) throws IOException {
    Model model;
    try {
      model = algorithm.train(data);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return "cannot be trained on these data: " + e.getMessage();
    }
    writeLists(model, file(algorithm, TRAINED));
    try {
      ModelFile.write(file(algorithm, MODEL), model);
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage()).contains("must have a ModelFormat")
          ? "no ModelFormat"
          : "cannot be saved: " + e.getMessage();
    }
    return "";
  }

  private Path file(Algorithm algorithm, String extension) {
    return modelFolder.resolve(RecordText.name(algorithm) + extension);
  }

  private void loadAllInNewJvm() throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Runtime.getRuntime().maxMemory(),
                "-cp",
                System.getProperty("java.class.path"),
                SavedModelCheck.class.getName(),
                dataFolder.toString(),
                modelFolder.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      print("the new JVM ended with status %d", status);
    }
  }

  /** Reads each model of the folder and writes its lists. */
  private void loadAll() throws IOException {
    try (Stream<Path> files = Files.list(modelFolder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(MODEL)).sorted().toList()) {
        String name = file.getFileName().toString().replace(MODEL, LOADED);
        try {
          writeLists(ModelFile.read(file, data.items()), modelFolder.resolve(name));
        } catch (RuntimeException e) {
          System.err.println(file.getFileName() + " cannot be read:");
          e.printStackTrace();
          Files.deleteIfExists(modelFolder.resolve(name));
        }
      }
    }
  }

  /** Writes a line per user; the decimal texts of floating-point numbers show every bit, too. */
  private void writeLists(Model model, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int user = 0; user < data.log().users().size(); user++) {
        out.write(data.log().users().id(user) + list(model, user));
        out.newLine();
      }
    }
  }

  private String list(Model model, int user) {
    TopItems best = new TopItems(LIST_LENGTH);
    StringBuilder text = new StringBuilder();
    try (Scorer scorer = model.scorer(data.profile(user))) {
      scorer.top(ItemSet.all(data.itemCount()), best);
      for (int rank = 0; rank < best.size(); rank++) {
        int bits = Float.floatToRawIntBits(best.score(rank));
        text.append(ITEM_SEPARATOR).append(data.items().id(best.item(rank)));
        text.append(':').append(Integer.toHexString(bits));
      }
      if (best.size() > 0) {
        text.append(' ').append(scorer.explain(best.item(0), REASONS));
      }
    }
    return text.toString();
  }

  /** Returns how the lists differ; empty if they are equal. */
  private String difference(Algorithm algorithm) throws IOException {
    if (!Files.exists(file(algorithm, LOADED))) {
      return "cannot be read, see above";
    }
    List<String> trained = Files.readAllLines(file(algorithm, TRAINED));
    List<String> loaded = Files.readAllLines(file(algorithm, LOADED));
    if (trained.stream().noneMatch(line -> line.contains(ITEM_SEPARATOR))) {
      return "all lists are empty, which proves nothing";
    }
    for (int user = 0; user < Math.max(trained.size(), loaded.size()); user++) {
      String expected = user < trained.size() ? trained.get(user) : "nothing";
      String found = user < loaded.size() ? loaded.get(user) : "nothing";
      if (!expected.equals(found)) {
        return "expected " + expected + ", found " + found;
      }
    }
    return "";
  }

  private void printRow(Algorithm algorithm, String problem) throws IOException {
    Path model = file(algorithm, MODEL);
    Path lists = file(algorithm, TRAINED);
    print(
        "| %s | %s | %s | %s | %s |",
        RecordText.name(algorithm),
        Files.exists(model) ? model.getFileName() : "-",
        Files.exists(model) ? String.format(Locale.ROOT, "%,d", Files.size(model)) : "-",
        Files.exists(lists) ? listCount(lists) : "-",
        problem.isEmpty() ? "yes" : "no: " + problem);
  }

  private static String listCount(Path lists) throws IOException {
    List<String> lines = Files.readAllLines(lists);
    long nonEmpty = lines.stream().filter(line -> line.contains(ITEM_SEPARATOR)).count();
    return nonEmpty + " of " + lines.size();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

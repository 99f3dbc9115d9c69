package org.crmrecommend;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.RefitPolicy;

/**
 * Records events of persons and forgets them in groups until it is killed, and prints each group
 * when it is forgotten.
 */
final class ForgetChild {

  static final int PERSONS = 600;
  static final int EVENTS = 3;
  private static final int GROUP = 15;

  private ForgetChild() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the folder of the storefront and the number of the run
   */
  public static void main(String[] arguments) {
    Storefront shop = open(Path.of(arguments[0]));
    List<String> persons = persons(Integer.parseInt(arguments[1]));
    List<CompletionStage<RecordOutcome>> stages =
        persons.stream()
            .flatMap(
                id ->
                    IntStream.range(0, EVENTS)
                        .mapToObj(item -> Event.of(id, "i" + item, EventKind.VIEW)))
            .map(shop::record)
            .toList();
    stages.forEach(stage -> stage.toCompletableFuture().join());
    Thread saving = new Thread(() -> Stream.generate(() -> 0).forEach(any -> shop.saveHistories()));
    saving.setDaemon(true);
    saving.start();
    for (int from = 0; from < PERSONS; from += GROUP) {
      List<String> group = persons.subList(from, from + GROUP);
      shop.people().forget(group);
      System.out.println(String.join(" ", group));
    }
    while (true) {
      Thread.onSpinWait();
    }
  }

  static List<String> persons(int run) {
    return IntStream.range(0, PERSONS).mapToObj(n -> "person-" + run + "-" + n).toList();
  }

  static Storefront open(Path folder) {
    return Storefront.builder()
        .folder(folder)
        .algorithm(MostPopular.DEFAULTS)
        .refits(RefitPolicy.MANUAL)
        .open();
  }
}

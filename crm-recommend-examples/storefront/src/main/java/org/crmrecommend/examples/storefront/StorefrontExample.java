package org.crmrecommend.examples.storefront;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.ForgetReceipt;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.ShopSearch;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.shop.SampleShop;
import org.crmrecommend.examples.shop.Shop;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.serving.Health;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;

/**
 * Opens a storefront from the tables of the sample shop and shows a day of it in a minute: lists, a
 * click, a sold-out item, a refit, and a restart.
 */
public final class StorefrontExample implements AutoCloseable {

  /** Smaller than the default, and below with fewer trials, so that the example is quick. */
  private static final SampleShop SETTINGS = SampleShop.DEFAULTS.withCustomers(1000);

  private static final ShopSearch SEARCH = ShopSearch.DEFAULTS.withTrials(10);

  private static final int LIST_LENGTH = 5;
  private static final int MODEL_LENGTH = 80;
  private static final int SHOWN_PURCHASES = 4;
  private static final String SEGMENT = "tea lover";
  private static final String PHONE = "phone-7";
  private static final List<String> VISITED = List.of("longjing", "glass-pot");
  private static final String SIMILAR_TO = "longjing";
  private static final List<String> BASKET = List.of("nappies-m");
  private static final String GUESS_YOU_LIKE = "猜你喜欢 Guess you like";

  private final Shop sample;
  private final ShopDatabase database;
  private final Path folder;
  private final ShopSearch search;
  private final Clock clock = atEndOfSample(Clock.systemUTC());
  private final ListPrinter printer;

  private StorefrontExample(Shop sample, Path folder, ShopSearch search, PrintStream out) {
    this.sample = sample;
    this.database = new ShopDatabase(sample);
    this.folder = folder;
    this.search = search;
    this.printer = new ListPrinter(out);
  }

  /** Shifts a clock, because the events of the sample shop end on a fixed day. */
  private static Clock atEndOfSample(Clock clock) {
    return Clock.offset(clock, Duration.between(clock.instant(), SampleShop.END));
  }

  /**
   * Runs the example.
   *
   * @param args the folder of the storefront, which stays; without it, a temporary folder is used
   */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    if (args.length > 0) {
      run(SETTINGS, SEARCH, Path.of(args[0]), out);
      return;
    }
    Path temporary = Files.createTempDirectory("storefront-example");
    try {
      run(SETTINGS, SEARCH, temporary, out);
    } finally {
      delete(temporary);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  static void run(SampleShop settings, ShopSearch search, Path folder, PrintStream out) {
    try (var example = new StorefrontExample(settings.generate(), folder, search, out)) {
      example.run();
    }
  }

  @Override
  public void close() {
    database.close();
  }

  /** All that a shop needs to begin, apart from the last three settings. */
  private Storefront open() {
    return Storefront.builder()
        .folder(folder)
        .events(
            database.source(),
            """
            select customer_id, sku, 'purchase' as kind, ordered_at as time, quantity, order_id
              from order_lines
            union all
            select customer_id, sku, action, happened_at, 1, null from clicks""")
        .catalog(database.source(), "select * from products")
        .users(
            database.source(),
            "select customer_id, age_band, sex, occupation, city, registered from customers")
        .currency(Currency.getInstance("CNY"))
        .clock(clock) // the sample shop ends on a fixed day
        .search(search) // quicker than by default
        .refits(RefitPolicy.MANUAL) // the refit is a step of this example
        .open();
  }

  private void run() {
    String customer = customer();
    List<String> before;
    try (Storefront shop = open("Open the storefront from the tables of the shop")) {
      personal(shop, customer);
      firstClick(shop);
      otherLists(shop);
      soldOut(shop, customer);
      refit(shop, customer);
      before = items(shop.recommend(request(customer)));
    }
    try (Storefront shop = open("Close the storefront, and open it again from its folder")) {
      Recommendations answer = shop.recommend(request(customer));
      printer.list(GUESS_YOU_LIKE, answer);
      printer.line("The same list as before: %s.", items(answer).equals(before) ? "yes" : "no");
      phone(shop, customer);
      forget(shop, customer);
      health(shop);
    }
  }

  private Storefront open(String heading) {
    printer.heading(heading);
    long start = System.nanoTime();
    Storefront shop = open();
    printer.line("opened in %.1f s", (System.nanoTime() - start) / 1e9);
    printer.line("model: %s", abbreviated(shop.model().info().algorithm()));
    return shop;
  }

  private void personal(Storefront shop, String customer) {
    printer.heading("顾客 A customer: " + sample.name(customer));
    printer.line("last bought: %s", titles(lastPurchases(customer)));
    Recommendations answer = shop.recommend(request(customer).withPlacement("home"));
    printer.list(GUESS_YOU_LIKE, answer);
  }

  private void firstClick(Storefront shop) {
    String customer = newCustomer();
    printer.heading("新顾客 A new customer: " + sample.name(customer));
    Recommendations answer = shop.recommend(request(customer).withPlacement("home"));
    printer.list(GUESS_YOU_LIKE, answer);
    Recommendation clicked = answer.list().get(0);
    Event click = Event.of(customer, clicked.item(), EventKind.CLICK);
    RecordOutcome outcome =
        shop.record(click.because(answer.id(), clicked.position())).toCompletableFuture().join();
    printer.line("clicks %s (%s)", clicked.title(), outcome);
    printer.list(GUESS_YOU_LIKE, shop.recommend(request(customer)));
  }

  private void otherLists(Storefront shop) {
    printer.heading("访客 A visitor without an account viewed: " + titles(VISITED));
    printer.list(GUESS_YOU_LIKE, shop.recommend(limited(Request.forHistory(VISITED))));
    printer.heading("相似商品 Similar to: " + title(SIMILAR_TO));
    printer.list("相似 Similar", shop.recommend(limited(Request.similarTo(SIMILAR_TO))));
    printer.heading("购物车里有 In the basket: " + titles(BASKET));
    printer.list("搭配 Goes with it", shop.recommend(limited(Request.forBasket(BASKET))));
  }

  private void soldOut(Storefront shop, String customer) {
    Recommendation first = shop.recommend(request(customer)).list().get(0);
    printer.heading("售罄 Sold out: " + first.title());
    database.update("update products set stock = 0 where sku = ?", first.item());
    shop.updateCatalog(catalog -> catalog.withStock(first.item(), 0));
    printer.list(GUESS_YOU_LIKE, shop.recommend(request(customer)));
  }

  private void refit(Storefront shop, String customer) {
    printer.heading("Train again, now with the best algorithm for this shop");
    Refit refit = shop.refit().join();
    printer.line("%s: %s", refit.outcome(), refit.reason());
    printer.line("model: %s", abbreviated(refit.algorithm()));
    printer.line("%,d events in %.1f s", refit.eventCount(), refit.duration().toMillis() / 1e3);
    refit.validation().ifPresent(this::validation);
    printer.list(GUESS_YOU_LIKE, shop.recommend(request(customer)));
  }

  private void validation(Refit.Validation validation) {
    printer.line(
        "%s for %,d customers: %.4f",
        validation.metric(), validation.userCount(), validation.candidate());
    validation.current().ifPresent(value -> printer.line("model in place: %.4f", value));
  }

  /** The customer logs in on a phone: from now on, both have one history. */
  private void phone(Storefront shop, String customer) {
    printer.heading("手机 A phone, on which the customer logs in");
    shop.record(Event.of(PHONE, VISITED.get(0), EventKind.VIEW));
    shop.people().link(Identifier.device(PHONE), Identifier.account(customer));
    printer.list(GUESS_YOU_LIKE, shop.recommend(request(PHONE)));
  }

  private void forget(Storefront shop, String customer) {
    printer.heading("被遗忘 The customer wants to be forgotten");
    ForgetReceipt receipt = shop.people().forget(customer);
    printer.line("%d ids, %d events", receipt.identifiers(), receipt.events());
    printer.list(GUESS_YOU_LIKE, shop.recommend(request(PHONE)));
  }

  private void health(Storefront shop) {
    Health health = shop.health();
    printer.heading("Health");
    printer.line("healthy: %s", health.isHealthy() ? "yes" : "no, " + health.problems());
    printer.line("model version: %s", health.modelVersion());
    printer.line("events that are not durable yet: %d", health.queuedEvents());
    printer.line(
        "oldest event that popularity and trends do not contain yet: %d s",
        health.freshness().toSeconds());
  }

  /** Returns the first customer of the segment who bought enough. */
  private String customer() {
    return sample.groundTruth().usersIn(SEGMENT).stream()
        .filter(sample.events().users()::contains)
        .filter(user -> lastPurchases(user).size() == SHOWN_PURCHASES)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the first customer without an event. */
  private String newCustomer() {
    return sample.users().ids().stream()
        .filter(user -> !sample.events().users().contains(user))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the items that the customer bought last, the latest first. */
  private List<String> lastPurchases(String customer) {
    EventLog log = sample.events();
    int user = log.users().indexOf(customer);
    List<String> items = new ArrayList<>();
    for (int event = log.to(user) - 1; event >= log.from(user); event--) {
      if (log.kind(event).equals(EventKind.PURCHASE)) {
        items.add(log.items().id(log.item(event)));
      }
    }
    return items.stream().distinct().limit(SHOWN_PURCHASES).toList();
  }

  private static Request request(String customer) {
    return limited(Request.forUser(customer));
  }

  private static Request limited(Request request) {
    return request.withLimit(LIST_LENGTH);
  }

  private static String abbreviated(String algorithm) {
    int length = Math.min(algorithm.length(), MODEL_LENGTH);
    return algorithm.substring(0, length) + (length < algorithm.length() ? "…" : "");
  }

  private static List<String> items(Recommendations answer) {
    return answer.list().stream().map(Recommendation::item).toList();
  }

  private String titles(List<String> items) {
    return items.stream().map(this::title).collect(Collectors.joining("; "));
  }

  private String title(String item) {
    return sample.catalog().title(item);
  }
}

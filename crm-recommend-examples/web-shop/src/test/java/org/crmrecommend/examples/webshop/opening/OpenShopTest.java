package org.crmrecommend.examples.webshop.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.examples.webshop.ShopServer;
import org.crmrecommend.examples.webshop.TestShop;
import org.crmrecommend.examples.webshop.opening.ShopOptions.Source;
import org.crmrecommend.examples.webshop.store.Accounts;
import org.crmrecommend.examples.webshop.store.Order;
import org.crmrecommend.examples.webshop.store.Orders;
import org.crmrecommend.input.BadInputException;
import org.crmrecommend.serving.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenShopTest {

  @TempDir private Path folder;

  private OpenShop open(Source source) {
    return OpenShop.open(TestShop.tiny(folder.resolve("shop")).withSource(source), Telemetry.NONE);
  }

  private Source files() throws IOException {
    Path events =
        Files.writeString(
            folder.resolve("events.csv"),
            """
            user,item,kind,time
            anna,tea,purchase,2026-05-01T09:30:00Z
            ben,tea,view,2026-05-02T10:00:00Z
            """);
    Path items =
        Files.writeString(
            folder.resolve("items.csv"), "id,title,category,price\ntea,Green tea,Tea,12.90\n");
    return Source.files(List.of(events), items, "csv");
  }

  @Test
  void ownFiles_fillTheShop_andTheClockGoesOnFromTheLatestEvent() throws IOException {
    try (OpenShop shop = open(files())) {
      assertThat(shop.catalog().title("tea")).isEqualTo("Green tea");
      assertThat(shop.catalog().currency()).isEqualTo(Currency.getInstance("EUR"));
      assertThat(new Accounts(shop.database()).find("anna")).isPresent();
      assertThat(Duration.between(Instant.parse("2026-05-02T10:00:00Z"), shop.clock().instant()))
          .isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }
  }

  @Test
  void restart_doesNotReadTheFilesAgain() throws IOException {
    Source source = files();
    open(source).close();
    Files.delete(folder.resolve("events.csv"));

    try (OpenShop shop = open(source)) {
      assertThat(shop.storefront().people().events("anna")).hasSize(1);
    }
  }

  @Test
  void otherDataInTheSameFolder_isRefused() throws IOException {
    open(Source.of(TestShop.tiny(folder).source().sample())).close();
    Source other = files();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(other))
        .withMessageContaining("this shop was filled with other data");
  }

  @Test
  void dataThatCouldNotBeRead_doesNotKeepOtherDataOut() throws IOException {
    Source good = files();
    Path bad = Files.writeString(folder.resolve("bad.csv"), "user,item,time\na,tea,soon\n");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> open(Source.files(List.of(bad), good.catalog(), "csv")));
    try (OpenShop shop = open(good)) {
      assertThat(shop.storefront().people().events("anna")).hasSize(1);
    }
  }

  @Test
  void fileOfOnlineRetail_hasItsOwnCatalog() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("retail.csv"),
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26,2.55,17850,United Kingdom
            536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26,3.39,17850,United Kingdom
            """);

    try (OpenShop shop = open(Source.files(List.of(file), null, "online-retail"))) {
      assertThat(shop.catalog().title("71053")).isEqualTo("WHITE METAL LANTERN");
      assertThat(shop.catalog().currency()).isEqualTo(Currency.getInstance("GBP"));
    }
  }

  @Test
  void eventsWithoutTitles_areRefused() throws IOException {
    List<Path> events = files().events();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(Source.files(events, null, "csv")))
        .withMessageContaining("give a catalog");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Source.files(List.of(), folder, "csv"))
        .withMessageContaining("a catalog needs events");
  }

  @Test
  void databaseThatCannotBeReached_isRefusedWithTheReason() {
    ShopOptions options = TestShop.tiny(folder).withDatabase("jdbc:h2:tcp://127.0.0.1:1/nothing");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpenShop.open(options, Telemetry.NONE))
        .withMessageContaining("the database of the shop cannot be opened");
  }

  @Test
  void shareOfTheControlGroup_outOfRange_isRefused() {
    ShopOptions options = TestShop.tiny(folder);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withControlShare(0.95))
        .withMessageContaining("between 0 and 0.9: 0.95");
  }

  @Test
  void sharedDatabase_keepsEventsAndModel(@TempDir Path other) {
    ShopOptions options =
        TestShop.tiny(folder)
            .withDatabase("jdbc:h2:file:" + other.resolve("db") + ";DB_CLOSE_DELAY=0");
    try (OpenShop shop = OpenShop.open(options, Telemetry.NONE)) {
      shop.storefront()
          .record(Event.of("anna", "longjing", EventKind.VIEW))
          .toCompletableFuture()
          .join();
    }

    try (OpenShop shop = OpenShop.open(options, Telemetry.NONE)) {
      assertThat(shop.storefront().people().events("anna")).hasSize(1);
    }
  }

  /** As after a crash between the order and its events. */
  @Test
  void orderWithoutEvents_isRecordedAtTheNextStart_once() {
    ShopOptions options = TestShop.tiny(folder);
    try (OpenShop shop = OpenShop.open(options, Telemetry.NONE)) {
      Order.Line line = new Order.Line(1, "longjing", "Tea", 2, 33_600, Optional.empty(), false);
      new Orders(shop.database())
          .place(
              new Order(
                  "o-1",
                  "anna",
                  shop.clock().instant(),
                  33_600,
                  0,
                  shop.catalog().currency(),
                  List.of(line)));
    }
    for (int start = 0; start < 2; start++) {
      try (ShopServer server = ShopServer.start(options, ShopServer.Address.LOCAL)) {
        assertThat(server.shop().storefront().people().events("anna"))
            .extracting(Event::kind, Event::order, Event::amount)
            .containsExactly(
                org.assertj.core.groups.Tuple.tuple(EventKind.PURCHASE, "o-1", 33_600L));
      }
    }
  }
}

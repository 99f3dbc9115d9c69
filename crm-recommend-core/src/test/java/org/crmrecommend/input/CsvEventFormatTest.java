package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvEventFormatTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Event ANNA_BUYS_TEA = Event.of("anna", "tea", EventKind.PURCHASE);

  @TempDir private Path dir;

  @Test
  void read_allColumns_areRead() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "events.csv",
            "User-ID,Product Id,Event_Type,Created At,Amount,Qty,Order No,Device,note",
            "anna,tea,purchase,2024-03-01T12:00:00Z,7.90,2,1001,app,hello",
            "anna, tea ,View,2024-03-01 11:00,,,,,",
            "bert,\"cup, \"\"blue\"\"\nsmall\",FAVOURITE,,,,,web,");

    EventLog log = EventReader.csv(Columns.DEFAULTS.withCurrency(EURO)).read(file);

    assertThat(log.events())
        .containsExactly(
            Event.of("anna", "tea", EventKind.VIEW).at(NOON.minusSeconds(3_600)),
            ANNA_BUYS_TEA
                .at(NOON)
                .withAmount(790, EURO)
                .withQuantity(2)
                .withOrder("1001")
                .withChannel("app"),
            Event.of("bert", "cup, \"blue\"\nsmall", EventKind.FAVORITE).withChannel("web"));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void read_anySeparator_isDetectedFromHeader(String separator) throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user|item|\"x;;,,\t\t\"", "anna|tea|");
    TempFiles.text(dir, "a.csv", java.nio.file.Files.readString(file).replace("|", separator));

    assertThat(EventReader.csv().read(file).events()).containsExactly(ANNA_BUYS_TEA);
  }

  @Test
  void read_whenSeparatorIsGiven_usesIt() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user|item,x", "anna|tea");

    EventLog log =
        EventReader.csv(Columns.DEFAULTS.withSeparator('|').withItem("item,x")).read(file);

    assertThat(log.events()).containsExactly(ANNA_BUYS_TEA);
  }

  @Test
  void read_severalFiles_returnsOneLog() throws IOException {
    Path orders = TempFiles.lines(dir, "orders.csv", "user,item", "anna,tea");
    Path clicks = TempFiles.lines(dir, "clicks.csv", "kind;item;user", "click;tea;anna");

    assertThat(EventReader.csv().read(orders, clicks).events())
        .containsExactly(Event.of("anna", "tea", EventKind.CLICK), ANNA_BUYS_TEA);
  }

  @ParameterizedTest
  @CsvSource({"rating, rating", "Stars, rating", "quantity, purchase", "value, purchase"})
  void read_withoutKindColumn_infersKindFromRatingColumn(String value, String kind)
      throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item," + value, "anna,tea,1");

    Event event = Event.of("anna", "tea", EventKind.of(kind));
    assertThat(EventReader.csv().read(file).events())
        .containsExactly(kind.equals("rating") ? event.withRating(1) : event);
  }

  @Test
  void read_valueColumn_isRatingOrAmountByKind() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.csv",
            "user,item,kind,value",
            "anna,cup,rating,4.5",
            "anna,mug,review,2",
            "anna,pot,purchase,7.9",
            "anna,tea,refund,0.50");
    List<Event> rated =
        List.of(
            Event.of("anna", "cup", EventKind.RATING).withRating(4.5),
            Event.of("anna", "mug", EventKind.REVIEW).withRating(2));
    Event purchase = Event.of("anna", "pot", EventKind.PURCHASE);
    Event refund = Event.of("anna", "tea", EventKind.REFUND);

    assertThat(EventReader.csv().read(file).events())
        .containsExactly(rated.get(0), rated.get(1), purchase, refund);
    assertThat(EventReader.csv(Columns.DEFAULTS.withCurrency(EURO)).read(file).events())
        .containsExactly(
            rated.get(0),
            rated.get(1),
            purchase.withAmount(790, EURO),
            refund.withAmount(50, EURO));
    assertThat(EventReader.csv().withKind(EventKind.RATING).read(file).events())
        .extracting(Event::rating)
        .containsExactly(4.5, 2.0, 7.9, 0.5);
  }

  @Test
  void read_fractionOfMinorUnit_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item,amount", "anna,tea,7.905");

    assertRejected(
        EventReader.csv(Columns.DEFAULTS.withCurrency(EURO)),
        file,
        "expected an amount in whole minor units of EUR",
        "7.905");
  }

  @Test
  void read_whenDefaultKindIsGiven_fillsMissingKinds() throws IOException {
    Path without = TempFiles.lines(dir, "a.csv", "user,item,rating", "anna,tea,4");
    Path with = TempFiles.lines(dir, "b.csv", "user,item,kind", "anna,tea,", "bert,tea,view");
    EventReader reader = EventReader.csv(Columns.DEFAULTS.withDefaultKind(EventKind.CART));

    assertThat(reader.read(without, with).events())
        .containsExactly(
            Event.of("anna", "tea", EventKind.CART).withRating(4),
            Event.of("anna", "tea", EventKind.CART),
            Event.of("bert", "tea", EventKind.VIEW));
  }

  @Test
  void read_whenKindsAreMapped_ignoresCase() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item,kind", "anna,tea,Kauf", "bert,tea,view");
    Columns columns =
        Columns.DEFAULTS
            .withKindNamed("KAUF", EventKind.PURCHASE)
            .withKindNamed("view", EventKind.of("look"));

    assertThat(EventReader.csv(columns).read(file).events())
        .containsExactly(ANNA_BUYS_TEA, Event.of("bert", "tea", EventKind.of("look")));
  }

  @Test
  void read_namedColumns_overrideDetectedColumns() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "user,customer_no,item,SESSION,date", "x,anna,tea,s1,2024-03-01");
    Columns columns = Columns.DEFAULTS.withUser("customer_no").withChannel("session");

    assertThat(EventReader.csv(columns).read(file).events())
        .containsExactly(ANNA_BUYS_TEA.at(Instant.parse("2024-03-01T00:00:00Z")).withChannel("s1"));
  }

  @Test
  void read_whenAllColumnsAreNamed_usesThem() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "a,b,c,d,e,f,g,h", "anna,tea,Wish,0,7.9,2,o,app");
    Columns columns =
        Columns.DEFAULTS
            .withUser("a")
            .withItem("b")
            .withKind("c")
            .withTime("d")
            .withValue("e")
            .withQuantity("f")
            .withOrder("g")
            .withChannel("h")
            .withKindNamed("wish", EventKind.FAVORITE)
            .withCurrency(EURO);

    assertThat(EventReader.csv(columns).read(file).events())
        .containsExactly(
            Event.of("anna", "tea", EventKind.FAVORITE)
                .at(Instant.EPOCH)
                .withAmount(790, EURO)
                .withQuantity(2)
                .withOrder("o")
                .withChannel("app"));
    assertThat(columns)
        .hasToString(
            "Columns{channel=h, item=b, kind=c, order=g, quantity=f, time=d, user=a, value=e}");
  }

  @Test
  void read_oneColumnNamedTwice_hasBothRoles() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "session,item", "s1,tea");
    Columns columns = Columns.DEFAULTS.withUser("session").withOrder("session");

    assertThat(EventReader.csv(columns).read(file).events())
        .containsExactly(Event.of("s1", "tea", EventKind.PURCHASE).withOrder("s1"));
  }

  @Test
  void read_localTimes_useGivenZone() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "a.csv", "user,item,time", "anna,tea,2024-03-01 20:00:00", "bert,tea,2024-03-02");

    EventLog log = EventReader.csv().withZone(ZoneId.of("Asia/Shanghai")).read(file);

    assertThat(log.events())
        .containsExactly(
            ANNA_BUYS_TEA.at(NOON),
            Event.of("bert", "tea", EventKind.PURCHASE).at(Instant.parse("2024-03-01T16:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void read_shuffledRows_returnsSameLog(long seed) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add("u%d,i%d,view,%d,%d".formatted(i % 7, i % 11, 1_700_000_000 + i % 5, 1 + i % 3));
    }
    EventLog log = EventReader.csv().read(table("a.csv", rows));
    Collections.shuffle(rows, new Random(seed));

    EventLog shuffled = EventReader.csv().read(table("b.csv", rows));

    assertThat(shuffled.events()).containsExactlyElementsOf(log.events().toList());
    assertThat(shuffled.users()).isEqualTo(log.users());
    assertThat(shuffled.items()).isEqualTo(log.items());
  }

  @Test
  void read_retailrocket_returnsViewsCartsAndPurchases() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "events.csv",
            "timestamp,visitorid,event,itemid,transactionid",
            "1433221332117,257597,view,355908,",
            "1433221332118,257597,addtocart,355908,",
            "1433221332119,257597,transaction,355908,4000");

    Instant first = Instant.ofEpochMilli(1_433_221_332_117L);
    assertThat(EventReader.retailrocket().read(file).events())
        .containsExactly(
            Event.of("257597", "355908", EventKind.VIEW).at(first),
            Event.of("257597", "355908", EventKind.CART).at(first.plusMillis(1)),
            Event.of("257597", "355908", EventKind.PURCHASE)
                .at(first.plusMillis(2))
                .withOrder("4000"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp",
        "event_time",
        "happened_at",
        "occurred_at",
        "created",
        "created_at",
        "when",
        "Event Timestamp",
        "originalTimestamp"
      })
  void read_anyAliasOfTimeColumn_isFound(String header) throws IOException {
    Path file =
        TempFiles.lines(dir, "a.csv", "user,item," + header, "anna,tea,2024-03-01T12:00:00Z");

    assertThat(EventReader.csv().read(file).events()).containsExactly(ANNA_BUYS_TEA.at(NOON));
  }

  @Test
  void read_googleAnalyticsExport_isRecognized() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "ga4.csv",
            "event_date,event_timestamp,event_name,user_id,user_pseudo_id,items.item_id,"
                + "transaction_id,platform",
            "20240301,1709294400000000,view_item,,v1,tea,,WEB",
            "20240301,1709294401000000,add_to_cart,anna,v1,tea,,WEB",
            "20240301,1709294402000000,purchase,anna,v1,tea,T7,WEB",
            "20240301,1709294403000000,refund,anna,v1,tea,T7,WEB");

    assertThat(EventReader.csv().read(file).events())
        .containsExactly(
            Event.of("v1", "tea", EventKind.VIEW).at(NOON).withChannel("WEB"),
            Event.of("anna", "tea", EventKind.CART).at(NOON.plusSeconds(1)).withChannel("WEB"),
            ANNA_BUYS_TEA.at(NOON.plusSeconds(2)).withOrder("T7").withChannel("WEB"),
            Event.of("anna", "tea", EventKind.REFUND)
                .at(NOON.plusSeconds(3))
                .withOrder("T7")
                .withChannel("WEB"));
  }

  @Test
  void read_segmentExport_isRecognized() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "segment.csv",
            "anonymousId,userId,event,originalTimestamp,sentAt,properties.product_id,"
                + "properties.order_id,properties.quantity",
            "a1,,Product Viewed,2024-03-01T12:00:00Z,2024-03-01T12:09:00Z,tea,,",
            "a1,anna,Product Added,2024-03-01T12:00:00Z,2024-03-01T12:09:00Z,tea,,2",
            "a1,anna,order_completed,2024-03-01T12:00:00Z,2024-03-01T12:09:00Z,tea,o7,2",
            "a1,anna,Order Refunded,2024-03-01T12:00:00Z,2024-03-01T12:09:00Z,tea,o7,2");
    BadRows badRows = BadRows.failFast();

    assertThat(EventReader.csv().withBadRows(badRows).read(file).events())
        .containsExactly(
            Event.of("a1", "tea", EventKind.VIEW).at(NOON),
            Event.of("anna", "tea", EventKind.CART).at(NOON).withQuantity(2),
            ANNA_BUYS_TEA.at(NOON).withQuantity(2).withOrder("o7"),
            Event.of("anna", "tea", EventKind.REFUND).at(NOON).withQuantity(2).withOrder("o7"));
    assertThat(badRows.unusedColumns()).containsExactly("sentAt");
  }

  @ParameterizedTest
  @CsvSource({
    "view, view",
    "view_item, view",
    "PV, view",
    "select_item, click",
    "Product Clicked, click",
    "Product Added to Wishlist, favorite",
    "fav, favorite",
    "AddToCart, cart",
    "buy, purchase",
    "Order Completed, purchase",
    "transaction, purchase",
    "rate, rating",
    "Product Reviewed, review",
    "return, refund",
    "view_item_list, exposure",
    "Products Searched, search",
    "Signed In, login",
    "Email Opened, email-open",
    "coupon_used, coupon-use"
  })
  void read_aliasesOfKinds_areRecognized(String text, String kind) throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item,kind", "anna,tea," + text);

    assertThat(EventReader.csv().read(file).kinds()).containsExactly(EventKind.of(kind));
  }

  @Test
  void read_namesOfStandardKinds_areRecognized() throws IOException {
    for (EventKind kind : EventKind.standard()) {
      Path file = TempFiles.lines(dir, "a.csv", "user,item,kind", "anna,tea," + kind);

      assertThat(EventReader.csv().read(file).kinds()).containsExactly(kind);
    }
  }

  @Test
  void read_unusedColumns_areReportedOnce() throws IOException {
    Path first = TempFiles.lines(dir, "a.csv", "user,item,moment,note", "anna,tea,x,y");
    Path second = TempFiles.lines(dir, "b.csv", "user,item,note,price", "anna,tea,x,y");
    BadRows badRows = BadRows.failFast();

    EventReader.csv().withBadRows(badRows).read(first, second);

    assertThat(badRows.unusedColumns()).containsExactly("moment", "note", "price");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anna\ttea\t3\t\n", "anna,tea,3,x\n", "anna  tea 3 x\n", "\n\nanna tea 3  x"})
  void read_withoutHeader_addressesColumnsByNumber(String text) throws IOException {
    Path file = TempFiles.text(dir, "triples", text);
    BadRows badRows = BadRows.failFast();
    Columns columns =
        Columns.DEFAULTS.withoutHeader().withUser("1").withItem("2").withQuantity("3");

    EventLog log = EventReader.csv(columns).withBadRows(badRows).read(file);

    assertThat(log.events()).containsExactly(ANNA_BUYS_TEA.withQuantity(3));
    assertThat(badRows.unusedColumns()).containsExactly("4");
  }

  @Test
  void read_withoutHeader_rejectsRowsOfOtherWidth() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "anna,\"tea, green\"", "bert,cup,more");
    EventReader reader =
        EventReader.csv(Columns.DEFAULTS.withoutHeader().withUser("1").withItem("2"));

    assertRejected(reader, file, "%s:2: expected 2 fields, found 3");
    assertRejected(
        reader, TempFiles.text(dir, "b", "\n"), "%s: expected rows, found an empty file");
    assertRejected(
        EventReader.csv(Columns.DEFAULTS.withoutHeader().withUser("1").withItem("9")),
        file,
        "%s: expected a column 9 for the item",
        "found the columns 1, 2;",
        "name it by Columns.withItem");
  }

  @Test
  void read_spaceSeparatedRows_areSplitAtSpaces() throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "user item  rating", "anna tea 4", "bert   tea 3");

    assertThat(EventReader.csv().read(file).events())
        .containsExactly(
            Event.of("anna", "tea", EventKind.RATING).withRating(4),
            Event.of("bert", "tea", EventKind.RATING).withRating(3));
  }

  @Test
  void read_whenKindIsGiven_ignoresKindColumn() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "user,item,type", "anna,tea,leaf");
    BadRows badRows = BadRows.failFast();
    EventReader reader = EventReader.csv().withKind(EventKind.VIEW).withBadRows(badRows);

    assertThat(reader.read(file).events()).containsExactly(Event.of("anna", "tea", EventKind.VIEW));
    assertThat(badRows.unusedColumns()).containsExactly("type");
  }

  @Test
  void read_withoutRequiredColumns_isRejectedEvenWhenSkipping() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "who,item", "anna,tea");

    assertRejected(
        EventReader.csv().withBadRows(BadRows.skip()),
        file,
        "%s:1: expected a column for the user (userid, user, ",
        "found the columns who, item;",
        "name it by Columns.withUser");
    assertRejected(
        EventReader.csv(Columns.DEFAULTS.withUser("who").withTime("when")),
        file,
        "%s:1: expected a column when for the time",
        "found the columns who, item;",
        "name it by Columns.withTime");
  }

  @Test
  void read_whenTwoColumnsMatch_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "\n\nuser_id,item,UserId", "anna,tea,anna");

    assertRejected(
        EventReader.csv(),
        file,
        "%s:3: expected one column for the user",
        "found the columns user_id, item, UserId;",
        "name it by Columns.withUser");
  }

  private Path table(String name, List<String> rows) throws IOException {
    return TempFiles.lines(dir, name, "user,item,kind,time,quantity", String.join("\n", rows));
  }

  private static void assertRejected(EventReader reader, Path file, String... parts) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reader.read(file))
        .withMessageContainingAll(
            Stream.of(parts).map(part -> part.formatted(file)).toArray(String[]::new));
  }
}

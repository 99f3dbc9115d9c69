package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRowParserTest {

  private static final String HINT =
      "; name a column of currencies by Columns.withCurrencyColumn, or give one currency by"
          + " withCurrency";
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Currency YEN = Currency.getInstance("JPY");
  private static final Event ANNA_BUYS_TEA = Event.of("anna", "tea", EventKind.PURCHASE);
  private static final Event ALL_FIELDS =
      ANNA_BUYS_TEA
          .withRating(4.5)
          .withAmount(790, EURO)
          .withListPrice(1000)
          .withDiscount(210)
          .withCoupon("SPRING-1")
          .withSession("s1")
          .withOrder("1001")
          .withId("e1")
          .because("a1", 3)
          .withText("green, please")
          .withAttribute("Gift", "yes")
          .withAttribute("color", "green");

  @TempDir private Path dir;

  @Test
  void read_allOptionalColumns_areFoundByTheirHeaders() throws IOException {
    Path file =
        lines(
            "user,item,kind,Stars,Price Paid,currency_code,list_price,Discount Amount,coupon_code,"
                + "session_id,order_id,event_id,recommendation_id,position,comment,"
                + "Attribute.Gift,attributes.color",
            "anna,tea,purchase,4.5,7.90,eur,10,2.1,SPRING-1,s1,1001,e1,a1,3,"
                + "\"green, please\",yes,green",
            "bert,tea,view,,,,,,,,,,,,,,");

    BadRows badRows = BadRows.failFast();
    assertThat(EventReader.csv().withBadRows(badRows).read(file).events())
        .containsExactly(ALL_FIELDS, Event.of("bert", "tea", EventKind.VIEW));
    assertThat(badRows.unusedColumns()).isEmpty();
  }

  @Test
  void read_allOptionalColumns_canBeNamed() throws IOException {
    Path file =
        lines(
            "user,item,a,b,c,d,e,f,g,h,i,j,k,l,Gift,COLOR",
            "anna,tea,4.5,7.90,EUR,10,2.10,SPRING-1,s1,1001,e1,a1,3,\"green, please\",yes,green");
    Columns columns =
        Columns.DEFAULTS
            .withRating("a")
            .withAmount("b")
            .withCurrencyColumn("c")
            .withListPrice("d")
            .withDiscount("e")
            .withCoupon("f")
            .withSession("g")
            .withOrder("h")
            .withId("i")
            .withAnswer("j")
            .withPosition("k")
            .withText("l")
            .withAttribute("Gift")
            .withAttribute("color")
            .withDefaultKind(EventKind.PURCHASE);

    assertThat(EventReader.csv(columns).read(file).events()).containsExactly(ALL_FIELDS);
    assertThat(columns.toString())
        .contains("list price=d", "event id=i", "answer id=j", "attribute color=color");
  }

  @Test
  void read_emptyItemOfKindThatNeedsNone_isAnEventWithoutItem() throws IOException {
    Path file =
        lines(
            "user,item,kind,text",
            "anna,,login,",
            "anna,,search,green tea",
            "anna,tea,search,tea",
            "bert,,contact,",
            "bert,,survey,");

    EventLog log = EventReader.csv().read(file);

    assertThat(log.events())
        .containsExactlyInAnyOrder(
            Event.of("anna", EventKind.LOGIN),
            Event.of("anna", EventKind.SEARCH).withText("green tea"),
            Event.of("anna", "tea", EventKind.SEARCH).withText("tea"),
            Event.of("bert", EventKind.CONTACT),
            Event.of("bert", EventKind.SURVEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "view",
        "click",
        "favorite",
        "cart",
        "purchase",
        "rating",
        "review",
        "refund",
        "exposure"
      })
  void read_emptyItemOfKindThatNeedsOne_isABadRow(String kind) throws IOException {
    String reason =
        "expected an id in column item, found nothing; events of kind %s need an item"
            .formatted(kind);

    assertRejected(lines("user,item,kind", "anna,," + kind), reason);
    assertRejected(
        EventReader.csv().withKind(EventKind.of(kind)), lines("user,item", "anna,"), reason);
  }

  @Test
  void read_withoutItemColumn_isAcceptedForOneKindThatNeedsNoItem() throws IOException {
    Path logins = TempFiles.lines(dir, "logins.csv", "user", "anna");
    Path kinds = TempFiles.lines(dir, "kinds.csv", "user,kind", "anna,login");
    EventReader withDefault = EventReader.csv(Columns.DEFAULTS.withDefaultKind(EventKind.LOGIN));
    assertThat(withDefault.read(logins).events())
        .containsExactly(Event.of("anna", EventKind.LOGIN));
    assertThat(EventReader.csv().withKind(EventKind.LOGIN).read(logins).size()).isEqualTo(1);
    for (Path file : List.of(logins, kinds)) {
      assertThatExceptionOfType(BadInputException.class)
          .isThrownBy(() -> EventReader.csv().read(file))
          .withMessageContainingAll(
              file + ":1: expected a column for the item (itemid, ", "such as login, may lack it");
    }
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> withDefault.read(kinds))
        .withMessageContaining("expected a column for the item");
  }

  @Test
  void read_valueBesideRatingAndAmount_fillsInWhatIsMissing() throws IOException {
    Path file =
        lines(
            "user,item,kind,value,rating,amount",
            "anna,cup,rating,3,,",
            "anna,mug,rating,3,5,",
            "anna,pot,purchase,3,,",
            "anna,tea,purchase,3,5,7");
    EventReader reader = EventReader.csv(Columns.DEFAULTS.withCurrency(EURO));

    assertThat(reader.read(file).events())
        .containsExactlyInAnyOrder(
            Event.of("anna", "cup", EventKind.RATING).withRating(3),
            Event.of("anna", "mug", EventKind.RATING).withRating(5),
            Event.of("anna", "pot", EventKind.PURCHASE).withAmount(300, EURO),
            ANNA_BUYS_TEA.withRating(5).withAmount(700, EURO));
  }

  @Test
  void read_valueNamedByARatingHeader_isARatingOfAnyKind() throws IOException {
    Path file = lines("user,item,kind,stars", "anna,tea,purchase,5");

    assertThat(EventReader.csv(Columns.DEFAULTS.withValue("stars")).read(file).events())
        .containsExactly(ANNA_BUYS_TEA.withRating(5));
  }

  @Test
  void read_currencyOfTheRow_takesPrecedenceAndHasItsMinorUnit() throws IOException {
    Path file = lines("user,item,amount,currency", "anna,tea,790,JPY", "anna,tea,800,");

    assertThat(EventReader.csv(Columns.DEFAULTS.withCurrency(YEN)).read(file).events())
        .containsExactlyInAnyOrder(
            ANNA_BUYS_TEA.withAmount(790, YEN), ANNA_BUYS_TEA.withAmount(800, YEN));
    assertThat(
            EventReader.csv().read(lines("user,item,amount,currency", "anna,tea,1,EUR")).events())
        .containsExactly(ANNA_BUYS_TEA.withAmount(100, EURO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7.90,,,USDX|expected a currency code of ISO 4217 such as EUR in column currency, found USDX",
        "7.90,,,|expected a currency for the amount in column amount, found 7.90" + HINT,
        ",8,,|expected a currency for the list price in column list_price, found 8" + HINT,
        ",,1,|expected a currency for the discount in column discount, found 1" + HINT,
        "7.905,,,EUR|expected an amount in whole minor units of EUR in column amount, found 7.905",
        ",7.5,,JPY"
            + "|expected an amount in whole minor units of JPY in column list_price, found 7.5",
        ",,.001,EUR|expected an amount in whole minor units of EUR in column discount, found .001",
        "99999999999999999999,,,EUR"
            + "|expected an amount in whole minor units of EUR in column amount, found"
            + " 99999999999999999999",
        "-92233720368547758.08,,,EUR"
            + "|expected an amount in whole minor units of EUR in column amount, found"
            + " -92233720368547758.08",
        "1e999999999,,,EUR|expected a decimal number in column amount, found 1e999999999",
        ",,-1,EUR|expected an amount of at least 0 in column discount, found -1",
        ",-8,,EUR|expected an amount of at least 0 in column list_price, found -8",
        ",,10%,EUR|expected a decimal number in column discount, found 10%"
      })
  void read_badMoney_isABadRowWithItsColumn(String fields, String reason) throws IOException {
    assertRejected(
        lines("user,item,amount,list_price,discount,currency", "anna,tea," + fields), reason);
  }

  @Test
  void read_sessionBesideOrder_isNotTheOrder() throws IOException {
    assertThat(
            EventReader.csv()
                .read(lines("user,item,order_id,session_id", "anna,tea,o1,s1"))
                .events())
        .containsExactly(ANNA_BUYS_TEA.withOrder("o1").withSession("s1"));
    assertThat(
            EventReader.csv().read(lines("user,item,order_id,session_id", "anna,tea,,s1")).events())
        .containsExactly(ANNA_BUYS_TEA.withSession("s1"));
    assertThat(EventReader.csv().read(lines("user,item,session_id", "anna,tea,s1")).events())
        .containsExactly(ANNA_BUYS_TEA.withOrder("s1").withSession("s1"));
    assertThat(
            EventReader.csv(Columns.DEFAULTS.withSession("session_id"))
                .read(lines("user,item,session_id", "anna,tea,s1"))
                .events())
        .containsExactly(ANNA_BUYS_TEA.withSession("s1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",3|expected an answer id for the position in column position, found 3",
        "a1,|expected a position for the answer id in column answer_id, found a1",
        "a1,0|expected a position from 1 in column position, found 0",
        "a1,-1|expected a position from 1 in column position, found -1",
        "a1,1.5|expected a position from 1 in column position, found 1.5",
        "a1,2147483648|expected a position from 1 in column position, found 2147483648",
        "a1,top|expected a number in column position, found top"
      })
  void read_badPosition_isABadRow(String fields, String reason) throws IOException {
    assertRejected(lines("user,item,answer_id,position", "anna,tea," + fields), reason);
  }

  /** The position of an item on a page, without a list of recommendations, is not read. */
  @Test
  void read_positionWithoutAnswerColumn_isUnused() throws IOException {
    BadRows badRows = BadRows.failFast();

    EventReader.csv().withBadRows(badRows).read(lines("user,item,position", "anna,tea,3"));

    assertThat(badRows.unusedColumns()).containsExactly("position");
    assertRejected(
        EventReader.csv(Columns.DEFAULTS.withPosition("position")),
        lines("user,item,position", "anna,tea,3"),
        "expected an answer id for the position in column position, found 3");
  }

  @Test
  void read_attributeInTwoColumns_isRejectedWithBothNames() throws IOException {
    Path file = lines("user,item,attribute.color,Attributes.color", "anna,tea,a,b");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv().read(file))
        .withMessage(
            file
                + ":1: expected one column for the attribute color, not both attribute.color and"
                + " Attributes.color, found the columns user, item, attribute.color,"
                + " Attributes.color; rename one of them");
  }

  @Test
  void read_attributeThatDoesNotExist_isRejected() throws IOException {
    Path file = lines("user,item", "anna,tea");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.csv(Columns.DEFAULTS.withAttribute("color")).read(file))
        .withMessageContainingAll(
            "expected a column color for the attribute color", "name it by Columns.withAttribute");
  }

  @Test
  void read_seventeenAttributes_areABadRow() throws IOException {
    String header =
        IntStream.rangeClosed(1, 17)
            .mapToObj(i -> ",attribute.a" + i)
            .collect(Collectors.joining("", "user,item", ""));

    assertThat(
            EventReader.csv()
                .read(lines(header, "anna,tea" + ",x".repeat(16) + ","))
                .events()
                .findFirst()
                .orElseThrow()
                .attributes())
        .hasSize(16);
    assertRejected(
        lines(header, "anna,tea" + ",x".repeat(17)),
        "expected at most 16 attributes in a row, so nothing in column attribute.a17, found x");
  }

  private Path lines(String... lines) throws IOException {
    return TempFiles.lines(dir, "events.csv", lines);
  }

  private static void assertRejected(Path file, String reason) {
    assertRejected(EventReader.csv(), file, reason);
  }

  private static void assertRejected(EventReader reader, Path file, String reason) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> reader.read(file))
        .withMessage(file + ":2: " + reason);
  }
}

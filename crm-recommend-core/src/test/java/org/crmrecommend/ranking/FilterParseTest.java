package org.crmrecommend.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crmrecommend.data.EventKind.CLICK;
import static org.crmrecommend.data.EventKind.PURCHASE;
import static org.crmrecommend.data.EventKind.VIEW;
import static org.crmrecommend.ranking.Comparison.ABOVE;
import static org.crmrecommend.ranking.Comparison.AT_LEAST;
import static org.crmrecommend.ranking.Comparison.AT_MOST;
import static org.crmrecommend.ranking.Comparison.BELOW;
import static org.crmrecommend.ranking.Comparison.EQUAL;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParseTest {

  private static final Instant TIME = Instant.parse("2026-12-01T00:00:00Z");
  private static final Filter A = Filter.is("a", "1");
  private static final Filter B = Filter.is("b", "2");
  private static final Filter SEGMENT_COLUMN = Filter.is("segment", "x");
  private static final Filter C = Filter.inStock();

  private static final Catalog CATALOG =
      Catalog.of(
          Currency.getInstance("EUR"),
          List.of(
              Item.builder("tea").attribute("size", "S").attribute("screen size", "5").build()));

  static Stream<Arguments> texts() {
    return Stream.of(
        // texts
        Arguments.of("brand = 'Acme'", Filter.is("brand", "Acme")),
        Arguments.of("  brand='Acme'\n", Filter.is("brand", "Acme")),
        Arguments.of("brand != 'A'", Filter.is("brand", "A").not()),
        Arguments.of("not brand = 'A'", Filter.is("brand", "A").not()),
        Arguments.of("not brand != 'A'", Filter.is("brand", "A")),
        Arguments.of("brand in ('B', 'A')", Filter.isOneOf("brand", "A", "B")),
        Arguments.of("title contains 'Tea'", Filter.contains("title", "tea")),
        Arguments.of("title CONTAINS '茶'", Filter.contains("title", "茶")),
        Arguments.of("not title contains 'a'", Filter.contains("title", "a").not()),
        Arguments.of("brand IN('A')", Filter.is("brand", "A")),
        Arguments.of("brand not in ('A', 'B')", Filter.isOneOf("brand", "A", "B").not()),
        Arguments.of(
            "title = 'O''Neill \"x\" \\\\ \\u0041'", Filter.is("title", "O'Neill \"x\" \\ A")),
        Arguments.of("\"screen size\" = ''", Filter.is("screen size", "")),
        Arguments.of("\"6\"\"\" = 'x'", Filter.is("6\"", "x")),
        Arguments.of("\"and\" = 'x'", Filter.is("and", "x")),
        Arguments.of("\"inStock\" = 'x'", Filter.is("inStock", "x")),
        Arguments.of("\"user.tier\" = 'x'", Filter.is("user.tier", "x")),
        Arguments.of("user = 'x'", Filter.is("user", "x")),
        Arguments.of("颜色 = '红'", Filter.is("颜色", "红")),
        // numbers
        Arguments.of("price < 19.99", Filter.below("price", 19.99)),
        Arguments.of("price <= 2E1", Filter.atMost("price", 20)),
        Arguments.of("price>-1000", Filter.above("price", -1000)),
        Arguments.of("price >= +1E-3", Filter.atLeast("price", new BigDecimal("0.001"))),
        Arguments.of("watts = 7.50", Filter.equalTo("watts", 7.5)),
        Arguments.of("price != 0", Filter.equalTo("price", 0).not()),
        Arguments.of("watts in (7, 9)", Filter.equalTo("watts", 7).or(Filter.equalTo("watts", 9))),
        // other columns
        Arguments.of("category under 'Home/Kitchen'", Filter.under("Home", "Kitchen")),
        Arguments.of("category under ('TV/Video', 'x', '')", Filter.under("TV/Video", "x", "")),
        Arguments.of("inStock", C),
        Arguments.of("not instock", C.not()),
        Arguments.of("availableFrom < '2026-12-01T00:00:00Z'", Filter.launchedBefore(TIME)),
        Arguments.of("availableFrom >= '2026-12-01'", Filter.launchedSince(TIME)),
        Arguments.of("availableFrom >= '2026-12-01T08:00:00+08:00'", Filter.launchedSince(TIME)),
        // the user
        Arguments.of("user.tier = 'gold'", Filter.userHas("tier", "gold")),
        Arguments.of("USER.tier in ('gold', 'black')", Filter.userHas("tier", "black", "gold")),
        Arguments.of("user.\"member tier\" = 'x'", Filter.userHas("member tier", "x")),
        Arguments.of("user.in = 'x'", Filter.userHas("in", "x")),
        Arguments.of("user.age >= 18", Filter.userNumber("age", AT_LEAST, 18)),
        Arguments.of("user.age = 18", Filter.userNumber("age", EQUAL, 18)),
        Arguments.of("user.age < 65.5", Filter.userNumber("age", BELOW, 65.5)),
        Arguments.of("size = user.size", Filter.sameAsUser("size", "size")),
        Arguments.of("size != user.size", Filter.sameAsUser("size", "size").not()),
        Arguments.of("segment('vip')", Filter.inSegment("vip")),
        Arguments.of("not Segment( 'it''s new' )", Filter.inSegment("it's new").not()),
        Arguments.of("segment = 'x' and segment('x')", SEGMENT_COLUMN.and(Filter.inSegment("x"))),
        // events
        Arguments.of(
            "bought(category, 90 d)",
            Filter.sharesWithEvents("category", Duration.ofDays(90), PURCHASE)),
        Arguments.of("Bought( category )", Filter.sharesWithEvents("category", PURCHASE)),
        Arguments.of(
            "viewed(brand, 15MIN)", Filter.sharesWithEvents("brand", Duration.ofMinutes(15), VIEW)),
        Arguments.of(
            "clicked(brand, 0.5 s)",
            Filter.sharesWithEvents("brand", Duration.ofMillis(500), CLICK)),
        Arguments.of("carted(id)", Filter.sharesWithEvents("id", EventKind.CART)),
        Arguments.of("favorited(id)", Filter.sharesWithEvents("id", EventKind.FAVORITE)),
        Arguments.of("rated(id)", Filter.sharesWithEvents("id", EventKind.RATING)),
        Arguments.of("reviewed(id)", Filter.sharesWithEvents("id", EventKind.REVIEW)),
        Arguments.of("refunded(id)", Filter.sharesWithEvents("id", EventKind.REFUND)),
        Arguments.of("complained(id)", Filter.sharesWithEvents("id", EventKind.COMPLAINT)),
        Arguments.of("events(id, 'purchase')", Filter.sharesWithEvents("id", PURCHASE)),
        Arguments.of(
            "events(\"odd name\", 'view', 'my-kind', 36 h)",
            Filter.sharesWithEvents(
                "odd name", Duration.ofHours(36), VIEW, EventKind.of("my-kind"))),
        // the request
        Arguments.of("request.channel = 'app'", Filter.requestChannel("app")),
        Arguments.of("Request.channel in ('app', 'web')", Filter.requestChannel("web", "app")),
        Arguments.of(
            "request.currency = 'eur'", Filter.requestCurrency(Currency.getInstance("EUR"))),
        Arguments.of("request.time < '2026-12-01'", Filter.requestTime(BELOW, TIME)),
        Arguments.of("request.hour >= 18", Filter.requestHour(AT_LEAST, 18)),
        Arguments.of(
            "request.hour in (9, 12)",
            Filter.requestHour(EQUAL, 9).or(Filter.requestHour(EQUAL, 12))),
        Arguments.of(
            "request.weekday in ('Sun', 'saturday')",
            Filter.requestWeekday(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
        // composites
        Arguments.of("a = '1' and b = '2' or inStock", A.and(B).or(C)),
        Arguments.of("inStock or a = '1' AND b = '2'", C.or(A.and(B))),
        Arguments.of("(inStock or a = '1') and b = '2'", C.or(A).and(B)),
        Arguments.of("not a = '1' and b = '2'", A.not().and(B)),
        Arguments.of("not (a = '1' and b = '2')", A.and(B).not()),
        Arguments.of("NOT not inStock", C),
        Arguments.of("a = '1' and (b = '2' and inStock)", A.and(B, C)),
        Arguments.of("inStock\u00a0or\u3000inStock", C));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void parse_validText_isTheFilter(String text, Filter expected) {
    assertThat(Filter.parse(text)).isEqualTo(expected);
    assertThat(Filter.parse(expected.toString())).as("%s", expected).isEqualTo(expected);
  }

  static Stream<Arguments> canonicalTexts() {
    return Stream.of(
        Arguments.of(Filter.userHas("a b", "x").not(), "user.\"a b\" != 'x'"),
        Arguments.of(Filter.userNumber("age", ABOVE, 17.0), "user.age > 17"),
        Arguments.of(Filter.inSegment("tea 'fans'").not(), "not segment('tea ''fans''')"),
        Arguments.of(Filter.sameAsUser("size", "user"), "size = user.\"user\""),
        Arguments.of(Filter.sharesWithEvents("category", PURCHASE), "bought(category)"),
        Arguments.of(
            Filter.sharesWithEvents("brand", Duration.ofDays(2), VIEW, CLICK),
            "events(brand, 'click', 'view', 2 d)"),
        Arguments.of(
            Filter.sharesWithEvents("brand", Duration.ofMinutes(90), VIEW),
            "viewed(brand, 90 min)"),
        Arguments.of(
            Filter.sharesWithEvents("brand", Duration.ofMillis(90_500), VIEW),
            "viewed(brand, 90.5 s)"),
        Arguments.of(Filter.requestChannel("web", "app"), "request.channel in ('app', 'web')"),
        Arguments.of(
            Filter.requestCurrency(Currency.getInstance("EUR")).not(), "request.currency != 'EUR'"),
        Arguments.of(Filter.requestTime(AT_MOST, TIME), "request.time <= '2026-12-01T00:00:00Z'"),
        Arguments.of(Filter.requestHour(ABOVE, 17), "request.hour > 17"),
        Arguments.of(
            Filter.requestWeekday(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
            "request.weekday in ('mon', 'sun')"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("canonicalTexts")
  void toString_conditionsOnUserAndRequest_areParsedBack(Filter filter, String text) {
    assertThat(filter).hasToString(text);
    assertThat(Filter.parse(text)).isEqualTo(filter);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // where a condition begins
        "and inStock| 1: expected a condition such as brand = 'Acme', found 'and'; a name like this needs double quotes: \"and\"",
        "inStock and| 12: expected a condition such as brand = 'Acme', found the end of the text",
        "inStock or )| 12: expected a condition such as brand = 'Acme', found ')'",
        "()| 2: expected a condition such as brand = 'Acme', found ')'",
        "not| 4: expected a condition such as brand = 'Acme', found the end of the text",
        // where an operator stands
        "price and inStock| 7: expected a comparison such as = or < after price, found 'and'",
        "brand| 6: expected a comparison such as = or < after brand, found the end of the text",
        "instok and inStock| 8: expected a comparison such as = or < after instok, found 'and'; did you mean inStock?",
        "brand is 'A'| 7: expected a comparison such as = or < after brand, found 'is'; write =",
        "price between 1 and 2| 7: expected a comparison such as = or < after price, found 'between'; write price >= … and price <= …",
        "category undr 'A'| 10: expected a comparison such as = or < after category, found 'undr'; did you mean under?",
        "brand not 'A'| 11: expected in after not, found the text 'A'; write not before the name: not brand",
        "brand 'A'| 7: expected a comparison such as = or < after brand, found the text 'A'",
        "inStock = 'yes'| 9: expected and, or or the end after inStock, found '='; it is a condition by itself: inStock or not inStock",
        // where a value stands
        "price <| 8: expected a value such as 'text' or 20 after <, found the end of the text",
        "price < and inStock| 9: expected a value such as 'text' or 20 after <, found 'and'; a name like this needs double quotes",
        "price < <| 9: expected a value such as 'text' or 20 after <, found '<'",
        "brand = max(price)| 9: expected a value such as 'text' or 20 after =, found the function max",
        "brand in 'A'| 10: expected a list such as ('A', 'B') after in, found the text 'A'",
        "brand in ()| 11: expected a value such as 'text' or 20 in a list, found ')'",
        "brand in ('A',)| 15: expected a value such as 'text' or 20 in a list, found ')'",
        "brand in ('A' 'B')| 15: expected a comma or ), found the text 'B'",
        "brand in ('A'| 14: expected a comma or ), found the end of the text",
        "brand in (('A'))| 11: expected a value such as 'text' or 20 in a list, found '('",
        // after a condition
        "inStock inStock| 9: expected and, or or the end of the text, found 'inStock'",
        "brand = 'A' adn inStock| 13: expected and, or or the end of the text, found 'adn'; did you mean and?",
        "price < 3 adn inStock| 11: expected and, or, a unit of time or the end after 3, found 'adn'; did you mean and?",
        "inStock)| 8: found ')' without an opening (",
        "(inStock or (inStock)| 22: expected and, or or ) for the ( in column 1, found the end of the text",
        "price < 1 < 2| 11: expected and, or or the end of the text, found '<'",
        // numbers and durations
        "price > 20 EUR| 12: expected and, or, a unit of time or the end after 20, found 'EUR'; write the number without a currency: 20",
        "price > €20| 9: found '€'; write a number without a currency",
        "price > 20,50| 11: expected and, or or the end of the text, found ','; a number has a decimal point and no thousands separator",
        "bought(category, 90 days)| 21: expected and, or, a unit of time or the end after 90, found 'days'; write 90 d",
        "bought(category, 3 months)| 20: expected and, or, a unit of time or the end after 3, found 'months'; the units of time are d, h, min and s",
        "2nd = 'x'| 2: expected and, or, a unit of time or the end after 2, found 'nd'; a name that begins with a digit needs double quotes",
        "bought(id, -1 d)| 12: a duration must not be negative, have parts of a nanosecond or be longer than 2^63 s",
        "bought(id, 1E30 d)| 12: a duration must not be negative, have parts of a nanosecond or be longer than 2^63 s",
        "bought(id, 0 d)| 12: a duration must be positive",
        "price < 1E1001| 9: a number must have an exponent between -1000 and 1000",
        "price < 1E99999999999| 9: a number must have an exponent between -1000 and 1000",
        // names
        "user. = 'x'| 7: expected a name after the dot, found '='",
        "user.a.b = 'x'| 7: expected only one dot in a name, found '.'; put a name with dots in double quotes",
        "\"user\".a = 'x'| 1: expected a word such as user before the dot, found the name \"user\"",
        "\"\" = 'x'| 1: a name must not be empty",
        "user.\"\" = 'x'| 6: a name must not be empty",
        "usr.tier = 'x'| 1: expected user or request before the dot, found usr; did you mean user?",
        "item.brand = 'x'| 1: expected user or request before the dot, found item; put a name with a dot in double quotes",
        "in = 'x'| 1: expected a condition such as brand = 'Acme', found 'in'; a name like this needs double quotes: \"in\"",
        // characters
        "brand = 'A| 9: the text has no closing '; within it, write '' for '",
        "\"brand = 'A'| 1: the name has no closing \"; within it, write \"\" for \"",
        "brand = 'A’ or inStock| 9: the text has no closing '; found ’ in column 11",
        "brand = ‘A’| 9: found the quote ‘; write ' around a text and \" around a name",
        "brand ＝ 'A'| 7: found the full-width ＝; write =",
        "（inStock)| 1: found the full-width （; write (",
        "price < ２０| 9: found the full-width ２; write 2",
        "price ≤ 3| 7: found '≤'; write <=",
        "brand == 'A'| 7: found '=='; write =",
        "brand <> 'A'| 7: found '<>'; write !=",
        "inStock && inStock| 9: found '&&'; write and",
        "!inStock| 1: found '!'; write not",
        "brand-id = 'A'| 6: found '-' (U+002D), which is not part of the language; put a name with such a character in double quotes",
        "brand = '\\x'| 10: expected a second backslash, or u and four hexadecimal digits, after the backslash",
        "brand = 'a\\u12G4'| 11: expected a second backslash, or u and four hexadecimal digits, after the backslash",
        "😀 = 'A'| 1: found '😀' (U+1F600), which is not part of the language; put a name with such a character in double quotes",
        "brand = '😀' x| 13: expected and, or or the end of the text, found 'x'",
      })
  void parse_notAnExpression_isRejectedWithColumn(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse(text))
        .withMessage("column " + message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // types
        "price = 'cheap'| 9: expected a number such as 19.99, found 'cheap'",
        "price < 'cheap'| 9: expected a number such as 19.99, found 'cheap'",
        "price < user.budget| 9: expected a number such as 19.99, found user.budget",
        "price < 20 d| 9: expected a number such as 19.99, found 20 d",
        "price = (1, 2)| 9: expected a number such as 19.99, found (1, 2); a list is compared with in",
        "price in (1, '2')| 14: expected a number such as 19.99, found '2'",
        "price contains 'a'| 7: contains is for texts of items such as title; found price",
        "user.tier contains 'a'| 11: contains is for texts of items such as title; found user.tier",
        "title contains ''| 16: expected at least one character after contains",
        "price under 'a'| 7: under is for category; compare price with = or in",
        "brand < 3| 7: brand has texts, which are compared with = or in, not <",
        "brand = 3| 9: expected a text in single quotes, found 3; write '3'",
        "brand = Acme| 9: expected a text in single quotes, found Acme; write 'Acme'",
        "brand = 90 d| 9: expected a text in single quotes, found 90 d",
        "brand = ('A', 'B')| 9: expected a text in single quotes, found ('A', 'B'); a list is compared with in",
        "brand in ('A', 3)| 16: expected a text in single quotes, found 3; write '3'",
        "size < 'M'| 8: expected a number such as 19.99, found 'M'",
        "size = request.channel| 8: expected a text or an attribute such as user.size, found request.channel",
        "size in (user.size)| 10: expected a text in single quotes, found user.size",
        "category = 'Home'| 10: category is compared with under: category under 'Home/Tea'",
        "category in ('Home')| 10: category is compared with under: category under 'Home/Tea'",
        "category under '/Home'| 16: expected a path without empty names, such as 'Home/Tea', found '/Home'; a list such as ('TV/Video', 'Cables') may have any names",
        "category under Home| 16: expected a text in single quotes, found Home; write 'Home'",
        "availableFrom < 'soon'| 17: expected a time such as '2026-12-01T00:00:00Z' or a date, found 'soon'",
        "availableFrom < 2026| 17: expected a time such as '2026-12-01T00:00:00Z', found 2026",
        "availableFrom in ('2026-12-01')| 15: availableFrom is compared with <, <=, > or >=, not in",
        "20 > price| 1: expected a name before >, found 20; write price < 20",
        "'A' = 'A'| 1: expected a name before =, found 'A'",
        "('A') = 'A'| 5: expected a comparison such as = or < after 'A', found ')'",
        // the user and the request
        "user.tier = gold| 13: expected a text or a number, found gold; write 'gold', or the column first: gold = user.tier",
        "user.tier under 'a'| 11: under is for category; compare user.tier with = or in",
        "user.age > 'x'| 12: expected a number such as 19.99, found 'x'",
        "user.age = user.size| 12: expected a text in single quotes, found user.size",
        "request.chanel = 'x'| 1: the request has no field chanel; did you mean channel?",
        "request.user = 'x'| 1: the request has no field user; the fields are channel, currency, hour, time, weekday",
        "reqest.hour = 1| 1: expected user or request before the dot, found reqest; did you mean request?",
        "request.channel > 3| 17: request.channel has texts, which are compared with = or in, not >",
        "request.currency = 'EURO'| 20: expected an ISO 4217 currency code such as 'EUR', found 'EURO'",
        "request.hour = 24| 16: expected a whole hour from 0 to 23, found 24",
        "request.hour = 1E999| 16: expected a whole hour from 0 to 23, found 1E+999",
        "request.hour = 18.5| 16: expected a whole hour from 0 to 23, found 18.5",
        "request.weekday = 'sta'| 19: expected a day of the week such as 'sat', found 'sta'; did you mean sat?",
        // functions
        "boght(category)| 1: there is no function boght; did you mean bought?",
        "max(price) > 3| 1: there is no function max; the functions are bought, viewed, clicked, carted, favorited, rated, reviewed, refunded, complained, events, segment",
        "inStock(3)| 1: there is no function inStock; the functions are bought, viewed, clicked, carted, favorited, rated, reviewed, refunded, complained, events, segment",
        "bought(category) > 3| 18: bought(…) is a condition by itself; remove >",
        "bought()| 1: bought needs a column, such as bought(category)",
        "bought('category')| 8: expected the name of a column, found 'category'; write category",
        "bought(price)| 8: expected a text column or category, found price",
        "bought(user.size)| 8: expected a text column or category, found user.size",
        "bought((id))| 8: expected a text column or category, found (id)",
        "bought(id, 90)| 12: expected a duration such as 90 d, found 90; add a unit: 90 d",
        "bought(id, 'x')| 12: expected a duration such as 90 d, found 'x'",
        "bought(id, 1 d, 2 d)| 17: expected the end of the arguments, found 2 d",
        "bought(viewed(id))| 8: expected a value such as 'text' or 20 in the arguments of bought, found the function viewed",
        "segmnt('vip')| 1: there is no function segmnt; did you mean segment?",
        "segment()| 1: segment needs the name of a segment: segment('vip')",
        "segment(vip)| 9: expected the name of a segment, found vip; write 'vip'",
        "segment(user.tier)| 9: expected the name of a segment, found user.tier",
        "segment(3)| 9: expected the name of a segment, found 3",
        "segment('')| 9: the name of a segment must not be empty",
        "segment('a', 'b')| 14: expected the end of the arguments, found 'b'; write segment('a') or segment('b')",
        "segment('a', 3)| 14: expected the end of the arguments, found 3",
        "segment('a') = 'yes'| 14: segment(…) is a condition by itself; remove =",
        "events(id)| 1: events needs a kind of event, such as events(brand, 'view')",
        "events(id, view)| 12: expected a text in single quotes, found view; write 'view'",
        "events(id, 'my kind')| 12: a kind of event must be letters, digits and hyphens, beginning with a letter: 'my kind'",
      })
  void parse_wrongTypeOrName_isRejectedWithColumn(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse(text))
        .withMessage("column " + message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "brnd = 'A'| 1: the catalog has no column 'brnd'; did you mean brand?",
        "inStock and sise = user.size| 13: the catalog has no column 'sise'; did you mean size?",
        "not (inStock or pric > 3)| 17: the catalog has no column 'pric'; did you mean price?",
        "bought(categry, 90 d)| 8: the catalog has no column 'categry'; did you mean category?",
        "\"screensize\" = '5'| 1: the catalog has no column 'screensize'; did you mean screen size?",
        "stock > 3| 1: the catalog has no column 'stock'; did you mean inStock?",
        "zzzzzzzz = 'A'| 1: the catalog has no column 'zzzzzzzz'",
      })
  void parse_columnNotInCatalog_isRejectedWithSuggestion(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse(text, CATALOG))
        .withMessage("column " + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size = 'S' and brand = 'A' and user.sise = 'x'",
        "\"screen size\" > 4 or category under 'x' or availableFrom > '2026-01-01'",
        "bought(id) and viewed(size) and request.hour > 3 and price < 3"
      })
  void parse_columnsOfTheCatalog_areAccepted(String text) {
    assertThat(Filter.parse(text, CATALOG)).isEqualTo(Filter.parse(text));
  }

  @Test
  void parse_nestingUpToTheLimit_isAccepted() {
    assertThat(Filter.parse("(".repeat(100) + "inStock" + ")".repeat(100))).isEqualTo(C);
    assertThat(Filter.parse("not ".repeat(99) + "inStock")).isEqualTo(C.not());
    assertThat(Filter.parse("(inStock) or ".repeat(5000) + "(inStock)")).isEqualTo(C);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "not(", "not not ("})
  void parse_deepNesting_isRejectedWithoutStackOverflow(String opening) {
    String text = opening.repeat(9_999);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse(text))
        .withMessageMatching("column \\d+: conditions must not be nested deeper than 100");
  }

  @Test
  void parse_longText_isRejected() {
    String megabyte = "a = '" + "x".repeat(1 << 20) + "'";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse(megabyte))
        .withMessage("column 100001: the text must have at most 100,000 characters: 1048582");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse("1".repeat(100_000)))
        .withMessage("column 1: a number must have at most 1,000 digits");
    assertThat(Filter.parse("a = '" + "x".repeat(99_994) + "'")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t"})
  void parse_blankText_isRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse(text))
        .withMessage(
            "column %d: expected a condition such as brand = 'Acme', found the end of the text",
            text.length() + 1);
  }

  @Test
  void parse_longWords_areCutInMessages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Filter.parse("a".repeat(50_000) + " " + "b".repeat(40_000)))
        .withMessage(
            "column 50002: expected a comparison such as = or < after %s…, found '%s…'",
            "a".repeat(40), "b".repeat(40));
  }
}

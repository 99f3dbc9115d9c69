package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovieLensTest {

  private static final Event FIRST =
      Event.of("1", "1193", EventKind.RATING)
          .withRating(4.5)
          .at(Instant.parse("2000-12-31T22:12:40Z"));
  private static final Event SECOND =
      Event.of("2", "661", EventKind.RATING).withRating(3).at(Instant.ofEpochSecond(7));

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1\t1193\t4.5\t978300760\n2\t661\t3\t7\n",
        "1::1193::4.5::978300760\n2::661::3::7\n",
        "1,1193,4.5,978300760\n2,661,3,7\n",
        "userId,movieId,rating,timestamp\n1,1193,4.5,978300760\n2,661,3,7\n"
      })
  void events_anyVariant_isDetectedFromFirstLine(String text) throws IOException {
    Path file = TempFiles.text(dir, "ratings", text);

    assertThat(EventReader.movielens().read(file).events()).containsExactly(FIRST, SECOND);
  }

  @Test
  void events_fewerColumns_haveNoTimeOrStars() throws IOException {
    Path three = TempFiles.lines(dir, "three", "1\t1193\t4.5");
    Path two = TempFiles.lines(dir, "two", "1::1193");
    Event pair = Event.of("1", "1193", EventKind.RATING);

    assertThat(EventReader.movielens().read(three).events()).containsExactly(pair.withRating(4.5));
    assertThat(EventReader.movielens().read(two).events()).containsExactly(pair);
  }

  @Test
  void events_wrongColumnCount_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.txt", "1 1193 4.5");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.movielens().withBadRows(BadRows.skip()).read(file))
        .withMessageContainingAll(file + ": ", "user, item", "'::'", "found 1 1193 4.5");
  }

  @Test
  void events_csv_mayHaveByteOrderMarkAndGzip() throws IOException {
    String text =
        "\uFEFFuserId,movieId,rating,timestamp\r\n1,1193,4.5,978300760\r\n2,661,3.0,7\r\n";
    Path file = TempFiles.bytes(dir, "ratings.csv", TempFiles.gzip(text));

    assertThat(EventReader.movielens().read(file).events()).containsExactly(FIRST, SECOND);
  }

  /** The first header is that of the tags file, which comes with the ratings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId,movieId,tag,timestamp",
        "userId,rating,movieId",
        "userId,movieId,rating,timestamp,more",
        "userId,"
      })
  void events_wrongHeader_isRejected(String header) throws IOException {
    Path file = TempFiles.lines(dir, "tags.csv", header, "1,2,3,4");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.movielens().withBadRows(BadRows.skip()).read(file))
        .withMessageContainingAll(
            file + ":1: expected userId, movieId, rating and timestamp",
            "found the columns "
                + (header.equals("userId,") ? "userId, column 2" : header.replace(",", ", ")),
            "ratings.csv");
  }

  @Test
  void events_emptyCsv_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "ratings.csv", "userId,movieId,rating,timestamp");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.movielens().read(file))
        .withMessage("%s: expected rows below the header, found none", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.4", "4.7", "5.5", "17", "-1"})
  void events_invalidStars_areRejected(String count) throws IOException {
    Path file = TempFiles.lines(dir, "plays.tsv", "1\t2\t5", "1\t3\t" + count);

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> EventReader.movielens().read(file))
        .withMessageContainingAll(
            file + ":2: expected stars from 0.5 to 5 in half steps in column rating",
            "found " + count + ";",
            "format csv");
  }

  @Test
  void events_badRows_areReported() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "u.data", "1\t2\t3\t4", "1\t2\t3", "1\t\t3\t4", "1\t2\tx\t4", "1\t2\t3\t");
    BadRows bad = BadRows.skip();

    EventReader.movielens().withBadRows(bad).read(file);

    assertThat(bad.samples())
        .extracting(BadRows.Sample::reason)
        .containsExactly(
            "expected 4 fields, found 3",
            "expected an id in column item, found nothing",
            "expected a number in column rating, found x",
            "expected a time such as 2024-05-31T23:59:00Z in column timestamp, found nothing");
  }

  @Test
  void catalog_flags_areGenres() throws IOException {
    String flags = "0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0";
    String none = "0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0";
    String text =
        "1|Toy Story (1995)|01-Jan-1995||http://x|" + flags + "\n267|Misérables||||" + none + "\n";
    Path file = TempFiles.bytes(dir, "u.item", text.getBytes(StandardCharsets.ISO_8859_1));

    Catalog catalog = CatalogReader.movielens().read(file);

    assertThat(catalog.item(0)).isEqualTo(toyStory());
    assertThat(catalog.item(1)).isEqualTo(Item.builder("267").title("Misérables").build());
  }

  @Test
  void catalog_lists_areGenres() throws IOException {
    String text =
        "1::Toy Story (1995)::Animation|Children's|Comedy\n73::Misérables, Les (1995)::Drama\n";
    Path file = TempFiles.bytes(dir, "movies.dat", text.getBytes(StandardCharsets.ISO_8859_1));

    Catalog catalog = CatalogReader.movielens().read(file);

    assertThat(catalog.item(0)).isEqualTo(toyStory());
    assertThat(catalog.title("73")).isEqualTo("Misérables, Les (1995)");
  }

  @Test
  void catalog_csv_isUtf8() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "movies.csv",
            "movieId,title,genres",
            "1,Toy Story (1995) ,Animation|Children's|Comedy",
            "2,\"Misérables, Les\",(no genres listed)",
            "3,\"\"\"Great\"\" Cats, The (1998)\",Musical");

    Catalog catalog = CatalogReader.movielens().read(file);

    assertThat(catalog.item(0)).isEqualTo(toyStory());
    assertThat(catalog.item(1)).isEqualTo(Item.builder("2").title("Misérables, Les").build());
    assertThat(catalog.item(2))
        .isEqualTo(
            Item.builder("3")
                .title("\"Great\" Cats, The (1998)")
                .attribute("genre", "Musical")
                .attribute("year", "1998")
                .build());
  }

  @Test
  void catalog_badRows_areReported() throws IOException {
    String flags = "|a (1995)||||0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|";
    Path file =
        TempFiles.lines(
            dir, "u.item", "1" + flags + "0", "1" + flags + "1", "2" + flags + "x", "3|a");
    BadRows bad = BadRows.skip();

    Catalog catalog = CatalogReader.movielens().withBadRows(bad).read(file);

    assertThat(catalog.items().stream()).containsExactly("1");
    assertThat(bad.samples())
        .extracting(BadRows.Sample::reason)
        .containsExactly(
            "expected a unique id in column movie id, found 1, which line 1 has too",
            "expected a flag 0 or 1 in column genres, found x",
            "expected 24 fields, found 2");
  }

  @Test
  void catalog_otherFile_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "a.csv", "id,title", "1,a");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.movielens().read(file))
        .withMessageContainingAll(
            file + ": ", "u.item, movies.dat or movies.csv", "found id,title");
  }

  @Test
  void users_textValues_areKept() throws IOException {
    Path file = TempFiles.lines(dir, "u.user", "1|24|M|technician|85711", "2|7|F|student|T8H1N");

    Users users = UsersReader.movielens().read(file);

    assertThat(users.user(0)).isEqualTo(user("1", "18-24", "M", "technician", "85711"));
    assertThat(users.user(1)).isEqualTo(user("2", "Under 18", "F", "student", "T8H1N"));
  }

  @Test
  void users_codes_becomeText() throws IOException {
    Path file =
        TempFiles.lines(
            dir, "users.dat", "1::F::1::10::48067", "2::M::56::0::70072", "3::M::25::20::0");

    Users users = UsersReader.movielens().read(file);

    assertThat(users.user(0)).isEqualTo(user("1", "Under 18", "F", "K-12 student", "48067"));
    assertThat(users.user(1)).isEqualTo(user("2", "56+", "M", "other", "70072"));
    assertThat(users.user(2)).isEqualTo(user("3", "25-34", "M", "writer", "0"));
  }

  @Test
  void users_badRows_areReported() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "users.dat",
            "1::F::1::10::48067",
            "1::F::1::10::48067",
            "2::M::57::0::1",
            "3::M::25::21::0",
            "4::M::25::1.5::0",
            "5::M::25");
    BadRows bad = BadRows.skip();

    UsersReader.movielens().withBadRows(bad).read(file);

    assertThat(bad.samples())
        .extracting(BadRows.Sample::reason)
        .containsExactly(
            "expected a unique id in column id, found 1, which line 1 has too",
            "expected an age code (1, 18, 25, 35, 45, 50, 56) in column age, found 57",
            "expected an occupation code from 0 to 20 in column occupation, found 21",
            "expected an occupation code from 0 to 20 in column occupation, found 1.5",
            "expected 5 fields, found 3");
  }

  private static Item toyStory() {
    return Item.builder("1")
        .title("Toy Story (1995)")
        .attribute("genre", "Animation", "Children's", "Comedy")
        .attribute("year", "1995")
        .build();
  }

  private static User user(String id, String age, String sex, String occupation, String place) {
    return new User(
        id,
        Map.of(User.AGE_BAND, age, User.SEX, sex, User.OCCUPATION, occupation, User.PLACE, place),
        null);
  }
}

package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecBoleTest {

  @TempDir private Path dir;

  @Test
  void catalog_allColumns_areRead() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "shop.item",
            "item_id:token\ttitle:token_seq\tcategory:token\tbrand:token\tprice:float"
                + "\tgenre:token_seq\trelease_year:token\trank:float\tvector:float_seq",
            "1\tToy \"Story\", The\tFilm\tPixar\t7.90\tAnimation  Children's Comedy\t1995\t3.5\t1 x",
            "2\tnan\t\tnan\tnan\t\tnan\t\t");

    Catalog catalog = CatalogReader.recbole().read(file);

    assertThat(catalog.item(0))
        .isEqualTo(
            Item.builder("1")
                .title("Toy \"Story\", The")
                .category("Film")
                .brand("Pixar")
                .price(new BigDecimal("7.90"))
                .attribute("genre", "Animation", "Children's", "Comedy")
                .attribute("release_year", "1995")
                .attribute("rank", "3.5")
                .build());
    assertThat(catalog.item(1)).isEqualTo(Item.of("2"));
  }

  /** The columns of MovieLens-100k in RecBole; {@code |} is not a separator here. */
  @Test
  void catalog_severalCategories_areAnAttribute() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "ml-100k.item",
            "item_id:token\tmovie_title:token_seq\tcategories:token_seq\tclass:token",
            "1\tToy Story\tAnimation Comedy\ta|b > c");

    assertThat(CatalogReader.recbole().read(file).item(0))
        .isEqualTo(
            Item.builder("1")
                .title("Toy Story")
                .attribute("categories", "Animation", "Comedy")
                .attribute("class", "a|b > c")
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "\"Weird Al\" Yankovic, \"Weird Al\" Yankovic",
        "\"Heroes\", Heroes",
        "\"\"\"Weird Al\"\" Yankovic\", \"Weird Al\" Yankovic",
        "\"nan\", nan",
        "\", \"",
        "\"Heroes\" and \"Low\", \"Heroes\" and \"Low\"",
        "12\" Singles, 12\" Singles"
      })
  void catalog_quotesInsideField_areText(String field, String title) throws IOException {
    Path file = TempFiles.lines(dir, "a.item", "item_id:token\ttitle:token_seq", "1\t" + field);

    assertThat(CatalogReader.recbole().read(file).title("1")).isEqualTo(title);
  }

  @Test
  void catalog_badRows_areReported() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.item",
            "item_id:token\tprice:float\trank:float",
            "1\t2.5\t3",
            "1\t2.5\t3",
            "2\tcheap\t3",
            "2\t2.555\t3",
            "2\t2.5\tlow",
            "2\t2.5");
    BadRows bad = BadRows.skip();

    Catalog catalog = CatalogReader.recbole().withBadRows(bad).read(file);

    assertThat(catalog.items().stream()).containsExactly("1");
    assertThat(bad.samples())
        .extracting(BadRows.Sample::toString)
        .containsExactly(
            file
                + ":3: expected a unique id in column item_id:token, found 1, which line 2 has too",
            file + ":4: expected a number in column price:float, found cheap",
            file
                + ":5: expected a price of at least 0 with at most 2 decimals in column"
                + " price:float, found 2.555",
            file + ":6: expected a number in column rank:float, found low",
            file + ":7: expected 3 fields, found 2");
  }

  @Test
  void catalogAndUsers_emptyFile_isRejected() throws IOException {
    Path empty = TempFiles.text(dir, "empty", "");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.recbole().read(empty))
        .withMessage("%s: expected rows, found an empty file", empty);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> UsersReader.recbole().read(empty))
        .withMessage("%s: expected rows, found an empty file", empty);
  }

  @Test
  void catalogAndUsers_idOfWrongType_isRejected() throws IOException {
    Path items = TempFiles.lines(dir, "a.item", "item_id:float", "1");
    Path users = TempFiles.lines(dir, "a.user", "user_id:token_seq", "1");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> CatalogReader.recbole().read(items))
        .withMessageContainingAll(
            items + ":1: expected item_id to be of type token", "found the columns item_id:float");
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> UsersReader.recbole().read(users))
        .withMessageContainingAll(
            users + ":1: expected user_id to be of type token",
            "found the columns user_id:token_seq");
  }

  @Test
  void users_allColumns_areRead() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "ml.user",
            "user_id:token\tage:token\tgender:token\toccupation:token\tzip_code:token"
                + "\tfans:float\ttaste:token_seq\tvector:float_seq",
            "1\t24\tM\ttechnician\t85711\t3.0\tdrama war\t0.5 1.5",
            "2\tnan\t\tnan\tnan\tnan\t\t");

    Users users = UsersReader.recbole().read(file);

    assertThat(users.user(0))
        .isEqualTo(
            new User(
                "1",
                Map.of(
                    User.AGE_BAND,
                    "18-24",
                    User.SEX,
                    "M",
                    User.OCCUPATION,
                    "technician",
                    User.PLACE,
                    "85711",
                    "fans",
                    "3.0",
                    "taste",
                    "drama war"),
                null));
    assertThat(users.user(1)).isEqualTo(User.of("2"));
  }

  @Test
  void users_badRows_areReported() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "a.user",
            "user_id:token\tage:token\tfans:float",
            "1\t24\t3",
            "1\t24\t3",
            "2\t240\t3",
            "2\t24\tmany");
    BadRows bad = BadRows.skip();

    UsersReader.recbole().withBadRows(bad).read(file);

    assertThat(bad.samples())
        .extracting(BadRows.Sample::reason)
        .containsExactly(
            "expected a unique id in column user_id:token, found 1, which line 2 has too",
            "expected an age from 0 to 130 in column age:token, found 240",
            "expected a number in column fans:float, found many");
  }
}

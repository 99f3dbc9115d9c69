package org.crmrecommend.input;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;

/**
 * Reads the users of the MovieLens data sets in both of their formats, detected from the first
 * line.
 */
final class MovieLensUsersFormat implements UsersFormat {

  private static final int WIDTH = 5;

  private static final List<String> OCCUPATIONS =
      List.of(
          "other",
          "academic/educator",
          "artist",
          "clerical/admin",
          "college/grad student",
          "customer service",
          "doctor/health care",
          "executive/managerial",
          "farmer",
          "homemaker",
          "K-12 student",
          "lawyer",
          "programmer",
          "retired",
          "sales/marketing",
          "scientist",
          "self-employed",
          "technician/engineer",
          "tradesman/craftsman",
          "unemployed",
          "writer");

  @Override
  public Users read(TextFile file, BadRows badRows, ZoneId zone) {
    if (file.firstLine().contains("::")) {
      Table table =
          Table.withoutHeader(
              file, RowSplitter.bySeparator("::"), WIDTH, "id", "sex", "age", "occupation", "zip");
      return read(table, badRows, MovieLensUsersFormat::attributesFromCodes);
    }
    Table table =
        Table.withoutHeader(
            file, RowSplitter.bySeparator("|"), WIDTH, "id", "age", "sex", "occupation", "zip");
    return read(table, badRows, MovieLensUsersFormat::attributesFromText);
  }

  private static Users read(
      Table table, BadRows badRows, Function<Row, Map<String, String>> attributes) {
    UniqueIds ids = new UniqueIds(table.header());
    List<User> users =
        table.map(
            badRows,
            row -> {
              Map<String, String> values = attributes.apply(row);
              return new User(ids.requireUnique(row, 0), values, null);
            });
    return Users.of(users);
  }

  private static Map<String, String> attributesFromText(Row row) {
    return attributes(AgeBands.of(row, 1), row.id(2), row.id(3), row.id(4));
  }

  private static Map<String, String> attributesFromCodes(Row row) {
    return attributes(AgeBands.ofCode(row, 2), row.id(1), occupation(row), row.id(4));
  }

  private static String occupation(Row row) {
    double code = row.number(3);
    if (code < 0 || code >= OCCUPATIONS.size() || code != (int) code) {
      throw row.expected("an occupation code from 0 to " + (OCCUPATIONS.size() - 1), 3);
    }
    return OCCUPATIONS.get((int) code);
  }

  private static Map<String, String> attributes(
      String ageBand, String sex, String occupation, String zip) {
    return Map.of(
        User.AGE_BAND, ageBand, User.SEX, sex, User.OCCUPATION, occupation, User.PLACE, zip);
  }
}

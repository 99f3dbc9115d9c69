package org.crmrecommend.input;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.data.User;

/** Converts the rows of a table with named columns to users. Not thread-safe. */
final class UserRowParser {

  private static final ColumnRole ID = EventColumn.USER.role().withAlias("id");
  private static final ColumnRole AGE = ColumnRole.of("age", "ageband agegroup agerange age");
  private static final ColumnRole SEX = ColumnRole.of("sex", "sex gender");
  private static final ColumnRole OCCUPATION =
      ColumnRole.of("occupation", "occupation job profession");
  private static final ColumnRole PLACE =
      ColumnRole.of("place", "place city zip zipcode postcode postalcode country");
  private static final ColumnRole MEMBER_SINCE =
      ColumnRole.of(
          "sign-up",
          "membersince since signup signupdate signedup registered registeredat registrationdate");

  private final UniqueIds ids;
  private final TimeParser timeParser;
  private final int id;
  private final int age;
  private final int memberSinceColumn;
  private final Map<Integer, String> attributes = new LinkedHashMap<>();
  private final boolean agesAreInYears;

  /**
   * @param zone of times that have none
   * @throws BadInputException if the header lacks a column for the user
   */
  UserRowParser(Header header, ZoneId zone) {
    this.ids = new UniqueIds(header);
    this.timeParser = TimeParser.allowingFutureTimes(zone);
    this.id = header.require(ID);
    this.age = header.find(AGE);
    attributes.put(header.find(SEX), User.SEX);
    attributes.put(header.find(OCCUPATION), User.OCCUPATION);
    attributes.put(header.find(PLACE), User.PLACE);
    attributes.remove(Header.ABSENT);
    this.memberSinceColumn = header.find(MEMBER_SINCE);
    attributes.putAll(header.attributes());
    this.agesAreInYears =
        age != Header.ABSENT && Header.normalized(header.labels().get(age)).equals("age");
  }

  /** Returns the index of the user column. */
  int idColumn() {
    return id;
  }

  /** Returns the user in a row; throws {@link BadRowException} if the row is bad. */
  User parse(Row row) {
    Map<String, String> values = new TreeMap<>();
    attributes.forEach(
        (column, name) -> {
          if (!row.isEmpty(column)) {
            values.put(name, row.text(column));
          }
        });
    if (!row.isEmpty(age)) {
      values.put(User.AGE_BAND, ageBand(row));
    }
    Instant memberSince =
        row.isEmpty(memberSinceColumn)
            ? null
            : timeParser.parse(row, memberSinceColumn, TimeFormat.ANY);
    return new User(ids.requireUnique(row, id), values, memberSince);
  }

  private String ageBand(Row row) {
    String text = row.text(age);
    return agesAreInYears && row.isNumber(age) ? AgeBands.of(row, age) : text;
  }
}

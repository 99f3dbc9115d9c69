package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersQueryTest {

  private static final String ALL =
      "select id, age, gender, city, signup, newsletter as \"newsletter\" from customers order by id";

  private final TestDatabase database = new TestDatabase("users");
  private final DataSource source = database.source();

  @BeforeEach
  void createTable() throws SQLException {
    database.execute(
        "create table customers (id bigint, age int, gender char(6), city varchar(20),"
            + " signup timestamp, newsletter boolean)");
  }

  @AfterEach
  void dropTables() throws SQLException {
    database.dropTables();
  }

  @Test
  void query_allColumns_areReadByType() throws SQLException {
    database.execute(
        "insert into customers values"
            + " (1, 34, 'F', 'Wien', timestamp '2020-02-29 10:00:00', false),"
            + " (2, null, null, null, null, null)");

    Users users = UsersReader.query(source, ALL);

    assertThat(users.user(0))
        .isEqualTo(
            new User(
                "1",
                Map.of(
                    User.AGE_BAND,
                    "25-34",
                    User.SEX,
                    "F",
                    User.PLACE,
                    "Wien",
                    "newsletter",
                    "false"),
                Instant.parse("2020-02-29T10:00:00Z")));
    assertThat(users.user(1)).isEqualTo(User.of("2"));
  }

  @Test
  void read_withZone_readsLocalTimesInIt() throws SQLException {
    database.execute(
        "insert into customers (id, signup) values (1, timestamp '2020-02-29 10:00:00')");

    assertThat(
            UsersReader.csv().withZone(ZoneId.of("Asia/Shanghai")).read(source, ALL).memberSince(0))
        .contains(Instant.parse("2020-02-29T02:00:00Z"));
  }

  @Test
  void query_badRows_areRejectedOrSkippedAndCounted() throws SQLException {
    database.execute("insert into customers (id, age) values (1, 34), (2, 340), (2, 20), (2, 21)");
    database.execute("insert into customers (id, age) values (null, 22)");
    String sql = "select id, age from customers order by id nulls last, age desc";
    BadRows bad = BadRows.skip();

    assertRejected(sql, "query:2: expected an age from 0 to 130 in column AGE, found 340");
    assertThat(UsersReader.csv().withBadRows(bad).read(source, sql).ids().stream())
        .containsExactly("1", "2");
    assertThat(bad.samples())
        .extracting(BadRows.Sample::toString)
        .containsExactly(
            "query:2: expected an age from 0 to 130 in column AGE, found 340",
            "query:4: expected a unique id in column ID, found 2, which row 3 has too",
            "query:5: expected an id in column ID, found nothing");
    assertThat(bad.rowCount()).isEqualTo(5);
  }

  @Test
  void query_withoutUserColumn_isRejectedWithKnownNames() {
    assertRejected(
        "select city, age from customers",
        "query: expected a column for the user (id, userid, user, ",
        "found the columns CITY, AGE; rename that column to id");
  }

  @Test
  void query_noRows_returnsNoUsers() {
    assertThat(UsersReader.query(source, ALL).size()).isZero();
  }

  private void assertRejected(String sql, String... parts) {
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> UsersReader.query(source, sql))
        .withMessageContainingAll(parts);
  }
}

package org.crmrecommend.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersReaderTest {

  @TempDir private Path dir;

  @Test
  void csv_allColumns_areRead() throws IOException {
    Path file =
        TempFiles.lines(
            dir,
            "users.csv",
            "Customer ID,Age,Gender,Job,City,Zip,Sign-up,Newsletter",
            "anna,34,F,baker,Wien,1010,2020-02-29T10:00:00Z,yes",
            "bert,,,,,,,");

    Users users = UsersReader.csv().read(file);

    assertThat(users.user(0))
        .isEqualTo(
            new User(
                "anna",
                Map.of(
                    User.AGE_BAND,
                    "25-34",
                    User.SEX,
                    "F",
                    User.OCCUPATION,
                    "baker",
                    User.PLACE,
                    "Wien",
                    "Zip",
                    "1010",
                    "Newsletter",
                    "yes"),
                Instant.parse("2020-02-29T10:00:00Z")));
    assertThat(users.user(1)).isEqualTo(User.of("bert"));
  }

  @ParameterizedTest
  @CsvSource({
    "age, 0, Under 18",
    "age, 17, Under 18",
    "age, 18, 18-24",
    "age, 24.5, 18-24",
    "age, 25, 25-34",
    "age, 44, 35-44",
    "age, 49, 45-49",
    "age, 55, 50-55",
    "age, 56, 56+",
    "age, 130, 56+",
    "age, 25-34, 25-34",
    "Age_Band, 30, 30",
    "age group, 20s, 20s"
  })
  void csv_ages_becomeAgeBands(String column, String age, String band) throws IOException {
    Path file = TempFiles.lines(dir, "users.csv", "id," + column, "anna," + age);

    assertThat(UsersReader.csv().read(file).attributes(0)).isEqualTo(Map.of(User.AGE_BAND, band));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",34,|expected an id in column id, found nothing",
        "anna,34,|expected a unique id in column id, found anna, which line 2 has too",
        "bert,-1,|expected an age from 0 to 130 in column age, found -1",
        "bert,1984,|expected an age from 0 to 130 in column age, found 1984",
        "bert,34,long ago"
            + "|expected a time such as 2024-05-31T23:59:00Z in column since, found long ago"
      })
  void csv_badRow_isRejectedOrSkipped(String row, String reason) throws IOException {
    Path file = TempFiles.lines(dir, "users.csv", "id,age,since", "anna,34,", row);
    BadRows bad = BadRows.skip();

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> UsersReader.csv().read(file))
        .withMessage(file + ":3: " + reason);
    assertThat(UsersReader.csv().withBadRows(bad).read(file).ids().stream())
        .containsExactly("anna");
    assertThat(bad).hasToString("1 of 2 rows skipped: " + file + ":3: " + reason);
  }

  @Test
  void withZone_timesWithoutZone_areInIt() throws IOException {
    Path file = TempFiles.lines(dir, "users.csv", "id,since", "anna,2024-03-01");

    assertThat(UsersReader.csv().withZone(ZoneId.of("Asia/Shanghai")).read(file).memberSince(0))
        .contains(Instant.parse("2024-02-29T16:00:00Z"));
  }

  @Test
  void of_eventFormat_returnsMatchingUsersFormat() throws IOException {
    Path csv = TempFiles.lines(dir, "a.csv", "id,sex", "1,F");
    Path movieLens = TempFiles.lines(dir, "u.user", "1|24|F|writer|85711");
    Path atomic = TempFiles.lines(dir, "a.user", "user_id:token\tgender:token", "1\tF");

    for (String format : EventReader.formats()) {
      Path file =
          switch (format) {
            case "movielens" -> movieLens;
            case "recbole" -> atomic;
            default -> csv;
          };
      assertThat(UsersReader.of(format).read(file).attributes(0))
          .as(format)
          .containsEntry(User.SEX, "F");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsersReader.of("xml"))
        .withMessageContainingAll("format must be one of csv, ", ": xml");
  }

  @Test
  void csv_withoutUserColumn_isRejected() throws IOException {
    Path file = TempFiles.lines(dir, "users.csv", "name,age", "anna,34");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> UsersReader.csv().read(file))
        .withMessageContainingAll(
            file + ":1: expected a column for the user (id, userid, user, ",
            "found the columns name, age;",
            "rename that column to id");
  }
}

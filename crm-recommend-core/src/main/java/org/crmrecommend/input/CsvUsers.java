package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;

/** Users in rows below a header, one each. */
final class CsvUsers implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows) {
    Table table = Table.withHeader(file);
    UserRows rows = new UserRows(table.header());
    List<User> users = new ArrayList<>();
    table.forEach(badRows, row -> users.add(rows.user(row)));
    return Users.of(users);
  }
}

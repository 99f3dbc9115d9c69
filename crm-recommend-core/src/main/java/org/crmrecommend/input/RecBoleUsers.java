package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;

/** The users in RecBole's .user files. */
final class RecBoleUsers implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows) {
    AtomicTable table = new AtomicTable(file);
    UserRows rows = new UserRows(table.header());
    table.requireType(rows.id(), AtomicTable.Type.TOKEN);
    List<User> users = new ArrayList<>();
    table.forEachWithNumbers(badRows, row -> users.add(rows.user(row)));
    return Users.of(users);
  }
}

package org.crmrecommend.input;

import java.time.ZoneId;
import org.crmrecommend.data.Users;

/** Reads the users in RecBole's .user files. */
final class RecBoleUsersFormat implements UsersFormat {

  @Override
  public Users read(TextFile file, BadRows badRows, ZoneId zone) {
    AtomicTable table = new AtomicTable(file);
    UserRowParser parser = new UserRowParser(table.header(), zone);
    table.requireType(parser.idColumn(), AtomicTable.Type.TOKEN);
    return Users.of(table.mapWithValidNumbers(badRows, parser::parse));
  }
}

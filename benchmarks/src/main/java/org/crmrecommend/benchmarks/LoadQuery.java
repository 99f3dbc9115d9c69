package org.crmrecommend.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.Request;

/**
 * A request on its way from the generator of the load to the shop.
 *
 * @param excluded items that the list must not have
 */
record LoadQuery(int user, List<Integer> excluded) {

  Request request() {
    Request request = Request.forUser(LoadShop.userId(user));
    if (excluded.isEmpty()) {
      return request;
    }
    Set<String> ids = excluded.stream().map(LoadShop::itemId).collect(Collectors.toSet());
    return request.without(ids);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(user);
    writeItems(excluded, out);
  }

  static LoadQuery read(DataInputStream in) throws IOException {
    return new LoadQuery(in.readInt(), readItems(in));
  }

  static void writeItems(List<Integer> items, DataOutputStream out) throws IOException {
    out.writeByte(items.size());
    for (int item : items) {
      out.writeInt(item);
    }
  }

  static List<Integer> readItems(DataInputStream in) throws IOException {
    int size = in.readUnsignedByte();
    List<Integer> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(in.readInt());
    }
    return items;
  }
}

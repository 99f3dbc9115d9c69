package org.crmrecommend.input;

import java.util.List;

/**
 * Role of a table column, and the header names that identify it.
 *
 * @param name for messages
 * @param hint what to do if the column is not found
 * @param aliases its common header names, most reliable first, in the form of {@link
 *     Header#normalized}
 */
record ColumnRole(String name, String hint, List<String> aliases) {

  static final ColumnRole USER =
      eventRole(
          "user",
          "User",
          "userid user customerid customer visitorid visitor memberid member "
              + "clientid client buyerid buyer accountid reviewerid customerno customernumber "
              + "userpseudoid anonymousid");

  /** Id of an anonymous visitor; read if the user column is empty, as before a login. */
  static final ColumnRole VISITOR =
      eventRole("visitor", "User", "visitorid userpseudoid anonymousid");

  static final ColumnRole ITEM =
      eventRole(
          "item",
          "Item",
          "itemid item productid product sku stockcode articleid article movieid "
              + "movie goodsid asin isbn bookid songid trackid artistid "
              + "businessid venueid productcode itemsitemid propertiesproductid propertiessku");
  static final ColumnRole KIND =
      eventRole(
          "kind",
          "Kind",
          "kind eventkind eventtype eventname event type action behavior behaviour "
              + "behaviortype behaviourtype interaction");
  static final ColumnRole TIME =
      eventRole(
          "time",
          "Time",
          "timestamp eventtimestamp time datetime eventtime eventdatetime date eventdate createdat "
              + "created occurredat occurred happenedat happened when invoicedate orderdate "
              + "purchasedate ordertime orderedat purchasedat viewedat clickedat transactiondate "
              + "transactiontime unixtime unixtimestamp unixreviewtime ts originaltimestamp sentat "
              + "receivedat");
  static final ColumnRole VALUE =
      eventRole("value", "Value", "value rating stars amount revenue total linetotal itemrevenue");
  static final ColumnRole QUANTITY =
      eventRole(
          "quantity",
          "Quantity",
          "quantity qty count pieces units propertiesquantity itemsquantity");
  static final ColumnRole ORDER =
      eventRole(
          "order",
          "Order",
          "orderid order orderno invoiceno invoiceid invoice transactionid "
              + "transaction basketid basket sessionid session usersession "
              + "ecommercetransactionid propertiesorderid gasessionid visitid");
  static final ColumnRole CHANNEL =
      eventRole("channel", "Channel", "channel source device platform");

  /** Roles of the columns of an event, except {@link #VISITOR}. */
  static final List<ColumnRole> EVENT_ROLES =
      List.of(USER, ITEM, KIND, TIME, VALUE, QUANTITY, ORDER, CHANNEL);

  /**
   * Creates the role of a column that can be found by its header only.
   *
   * @param aliases separated by spaces
   */
  static ColumnRole of(String name, String aliases) {
    List<String> names = List.of(aliases.split(" ", -1));
    return new ColumnRole(name, "rename that column to " + names.get(0), names);
  }

  /** Returns this role with an additional alias, which takes precedence. */
  ColumnRole withAlias(String alias) {
    return of(name, alias + " " + String.join(" ", aliases));
  }

  private static ColumnRole eventRole(String name, String methodSuffix, String aliases) {
    return new ColumnRole(
        name, "name it by Columns.with" + methodSuffix, List.of(aliases.split(" ", -1)));
  }
}

package org.crmrecommend.examples;

import org.crmrecommend.customer.CustomerTrait;
import picocli.CommandLine.ITypeConverter;

/** Converts the name of a trait of customers. */
final class TraitConverter implements ITypeConverter<CustomerTrait> {

  @Override
  public CustomerTrait convert(String text) {
    return TextConverters.parse(CustomerTrait::parse, text);
  }
}

module shop {
  requires org.crmrecommend;
}

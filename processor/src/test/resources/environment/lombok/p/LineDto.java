package p;

public record LineDto(String item, int price) {}

package p;

import org.mapstruct.Mapper;

@Mapper
public interface LineMapper {
  LineDto toDto(Line line);
}

import Answering

serve(
  Dictionary(
    uniqueKeysWithValues: (answers + harmful).map { name, function in
      (name, { call in try function(call.next()) })
    }))

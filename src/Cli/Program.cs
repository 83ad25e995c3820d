Console.WriteLine(Plimsoll.Rules.Catalogue.All.Length);

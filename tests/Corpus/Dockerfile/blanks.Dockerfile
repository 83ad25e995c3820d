from	alpineasx
Run		echo  a  

   
	USER  nobody 	 
EXPOSE	80	 81
LABEL a=b c=d
USER ab
